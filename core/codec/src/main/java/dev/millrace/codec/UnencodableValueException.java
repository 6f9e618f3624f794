package dev.millrace.codec;

/** A value that its declared type does not describe, so that writing it would lose something. */
public final class UnencodableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A value that cannot be written; the message says which, and why. */
    public UnencodableValueException(String message) {
        super(message);
    }
}
