package dev.millrace.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of a sink's parts.
 *
 * <pre>
 *   .out-0-000017.csv.inprogress     being written by writer 0
 *   .out-0-000017.csv.12.prepared    complete; belongs to checkpoint 12
 *   out-0-000017.csv                 visible
 * </pre>
 *
 * @param prefix what all parts of the sink begin with
 * @param suffix what all parts of the sink end with: dot and extension, or nothing
 */
record PartNames(String prefix, String suffix) {

    /**
     * What a name says.
     *
     * @param writer the index of the writer
     * @param counter the number of the part
     * @param state visible, being written, or prepared
     * @param checkpoint the checkpoint of a prepared part
     */
    record Parsed(
            int writer, long counter, State state, @Nullable Long checkpoint) {}

    /** How far a part has come. */
    enum State {
        IN_PROGRESS,
        PREPARED,
        VISIBLE
    }

    String visible(int writer, long counter) {
        return prefix + "-" + writer + "-" + String.format("%06d", counter) + suffix;
    }

    String inProgress(int writer, long counter) {
        return "." + visible(writer, counter) + ".inprogress";
    }

    String prepared(int writer, long counter, long checkpoint) {
        return "." + visible(writer, counter) + "." + checkpoint + ".prepared";
    }

    /** What a file's name says, or {@code null} if it is no part of the sink. Any suffix will do: it may have changed. */
    @Nullable
    Parsed parse(String name) {
        Matcher matcher = Pattern.compile("(?<dot>\\.?)" + Pattern.quote(prefix)
                        + "-(?<writer>\\d{1,9})-(?<counter>\\d{1,18})(\\..*?)??"
                        + "(?<state>\\.inprogress|\\.(?<checkpoint>\\d{1,18})\\.prepared)?")
                .matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        boolean hidden = !matcher.group("dot").isEmpty();
        String state = matcher.group("state");
        if (hidden != (state != null)) {
            return null;
        }
        String checkpoint = matcher.group("checkpoint");
        return new Parsed(
                Integer.parseInt(matcher.group("writer")),
                Long.parseLong(matcher.group("counter")),
                !hidden ? State.VISIBLE : checkpoint == null ? State.IN_PROGRESS : State.PREPARED,
                checkpoint == null ? null : Long.valueOf(checkpoint));
    }
}
