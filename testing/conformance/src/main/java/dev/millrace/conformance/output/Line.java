package dev.millrace.conformance.output;

import java.io.Serializable;
import java.util.Objects;

/**
 * One value that reached a sink, as text.
 *
 * @param text the value, as {@link Rendering} spells it
 * @param atMs the instant by the clock of the run at which it was written, in milliseconds
 */
public record Line(String text, long atMs) implements Serializable {

    public Line {
        Objects.requireNonNull(text, "text");
    }

    /** The first word: the key, wherever the value has one. */
    public String key() {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    @Override
    public String toString() {
        return text + " @" + atMs;
    }
}
