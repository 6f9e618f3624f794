package dev.millrace.codec;

/** A type from which no codec can be derived: names the place in the type, the reason and the remedy. */
public final class CodecDerivationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;
    private final String remedy;

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
        this.reason = reason;
        this.remedy = remedy;
    }

    /** What is wrong, and where in the type. */
    public String problem() {
        return path + ": " + reason;
    }

    /** What the user can do about it. */
    public String remedy() {
        return remedy;
    }

    /** The way from the root type to the culprit: {@code .field}, {@code []}, {@code {key}}, {@code ?}, {@code (Case)}. */
    public String path() {
        return path;
    }
}
