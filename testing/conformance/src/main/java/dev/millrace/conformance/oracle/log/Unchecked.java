package dev.millrace.conformance.oracle.log;

/** The one place where the oracle trusts that a plan's types fit together. */
public final class Unchecked {

    private Unchecked() {}

    // That the caller names the type it gets is the whole purpose.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <T> T cast(Object value) {
        return (T) value;
    }
}
