package dev.millrace.cli.terminal;

import java.util.Map;

/**
 * How words are set off for the eye: with colour, or not at all.
 *
 * @param colour whether to use escape sequences
 */
public record Style(boolean colour) {

    /** Words without any colour. */
    public static final Style PLAIN = new Style(false);

    private static final String END = "\u001b[0m";

    /**
     * The style for a stream.
     *
     * @param terminal whether the stream is shown on a terminal
     * @param environment {@code NO_COLOR} (to any value but nothing) and {@code TERM=dumb} forbid colour
     */
    public static Style of(boolean terminal, Map<String, String> environment) {
        return new Style(
                terminal && environment.getOrDefault("NO_COLOR", "").isEmpty() && understandsEscapes(environment));
    }

    /** Whether a terminal can be told to move its cursor. */
    public static boolean understandsEscapes(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        boolean modernWindows = environment.containsKey("WT_SESSION");
        return modernWindows || !(term.isEmpty() || term.equals("dumb"));
    }

    /** For what went wrong. */
    public String bad(String words) {
        return wrap("\u001b[1;31m", words);
    }

    /** For what wants attention. */
    public String warning(String words) {
        return wrap("\u001b[1;33m", words);
    }

    /** For names. */
    public String strong(String words) {
        return wrap("\u001b[1m", words);
    }

    private String wrap(String begin, String words) {
        return colour ? begin + words + END : words;
    }
}
