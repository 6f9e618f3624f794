package dev.millrace.codec;

/** A type from which no codec can be derived: names the place in the type, the reason and the remedy. */
public final class CodecDerivationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * A type that has no codec.
     *
     * @param path the way from the root type to the culprit, as in {@code Payment.customer.address}
     * @param reason what is wrong there
     * @param remedy what the user can do about it
     */
    public CodecDerivationException(String path, String reason, String remedy) {
        super(path + ": " + reason + "; " + remedy);
        this.path = path;
    }

    /** The way from the root type to the culprit: {@code .field}, {@code []}, {@code {key}}, {@code ?}, {@code (Case)}. */
    public String path() {
        return path;
    }
}
