package dev.millrace.conformance.random.blueprint;

/**
 * Where a part's records can be read.
 *
 * @param part the name of the part
 * @param output {@link #MAIN}, or the name of a side output
 */
public record Tap(String part, String output) {

    /** The output that every part has. */
    public static final String MAIN = "";

    /** The main output of a part. */
    public static Tap of(String part) {
        return new Tap(part, MAIN);
    }

    /** A name for it that is fit for a sink and for a variable. */
    public String name() {
        return output.isEmpty() ? part : part + "-" + output;
    }

    /** As code spells it: a variable, or the side output of one. */
    public String code() {
        return output.isEmpty() ? part : part + ".sideOutput(" + output.toUpperCase(java.util.Locale.ROOT) + ")";
    }
}
