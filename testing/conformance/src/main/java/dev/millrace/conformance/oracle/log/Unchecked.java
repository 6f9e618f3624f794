package dev.millrace.conformance.oracle.log;

/** The one place where the oracle trusts that a plan's types fit together. */
public final class Unchecked {

    private Unchecked() {}

    @SuppressWarnings("unchecked")
    public static <T> T cast(Object value) {
        return (T) value;
    }
}
