package dev.millrace.codec;

import org.jspecify.annotations.Nullable;

/** Bytes that are not what they should be: damaged, cut short, or written under another schema. */
public final class CorruptDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String expected;

    /**
     * Bytes that make no sense.
     *
     * @param offset where the bytes stop making sense, in bytes from the start of the source
     * @param expected what should have been there
     * @param found what is there
     */
    public CorruptDataException(long offset, String expected, String found) {
        this(offset, expected, found, null);
    }

    /** As {@link #CorruptDataException(long, String, String)}, for a failure with a cause of its own. */
    public CorruptDataException(long offset, String expected, String found, @Nullable Throwable cause) {
        super("at offset " + offset + ": expected " + expected + ", found " + found, cause);
        this.offset = offset;
        this.expected = expected;
    }

    /** Where the bytes stop making sense, in bytes from the start of the source. */
    public long offset() {
        return offset;
    }

    /** What should have been there. */
    public String expected() {
        return expected;
    }
}
