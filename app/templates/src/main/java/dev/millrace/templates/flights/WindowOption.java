package dev.millrace.templates.flights;

import dev.millrace.api.config.Values;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.window.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows as an option writes them: {@code tumbling:1h}, {@code sliding:6h:1h}, {@code session:2h}.
 *
 * @param windows the windows
 * @param sessions whether they are sessions
 */
record WindowOption(Windows windows, boolean sessions) {

    /**
     * Reads an option.
     *
     * @throws MillraceException if it is none of these, naming the option
     */
    static WindowOption parse(String option, String text) {
        String[] parts = text.split(":", -1);
        List<Duration> lengths = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            lengths.add(Values.parseDuration(option, parts[i]));
        }
        if (lengths.contains(Duration.ZERO)) {
            throw unusable(option, "'" + text + "' has a length of 0");
        }
        String shape = parts[0] + "/" + lengths.size();
        return switch (shape) {
            case "tumbling/1" -> new WindowOption(Windows.tumbling(lengths.get(0)), false);
            case "sliding/2" -> new WindowOption(Windows.sliding(lengths.get(0), lengths.get(1)), false);
            case "session/1" -> new WindowOption(Windows.session(lengths.get(0)), true);
            default -> throw unusable(option, "'" + text + "' names no windows");
        };
    }

    private static MillraceException unusable(String option, String what) {
        return MillraceException.user("BAD_VALUE", what)
                .at(option)
                .remedy("write tumbling:SIZE, sliding:SIZE:SLIDE or session:GAP, such as sliding:6h:1h")
                .build();
    }
}
