package dev.millrace.templates.traffic;

import dev.millrace.api.config.Values;
import dev.millrace.api.error.MillraceException;
import java.util.Optional;

/**
 * A rate as an option writes it: {@code max}, {@code 20k} a second, {@code bursts:20k:5:60s:5s} for five times as many in
 * five seconds of every sixty, {@code daily:20k} on average over a day.
 */
public final class RateOption {

    /** What the option takes, in a line. */
    public static final String FORMS = "max, N, bursts:N:FACTOR:EVERY:LENGTH or daily:N, N in records per second";

    /** How busy each hour of a day is, from midnight. */
    private static final double[] DAY = {
        3, 2, 1, 1, 1, 2, 4, 7, 9, 10, 11, 13, 14, 12, 11, 11, 12, 14, 15, 13, 10, 8, 6, 4
    };

    private RateOption() {}

    /** A schedule of a mean rate, busy by day and quiet by night. */
    public static Schedule daily(double perSecond) {
        return Schedule.daily(perSecond, DAY);
    }

    /**
     * Reads an option; empty for as fast as possible.
     *
     * @throws MillraceException if it is none of the {@link #FORMS}, naming the option
     */
    public static Optional<Schedule> parse(String option, String text) {
        if (text.equals("max")) {
            return Optional.empty();
        }
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 1) {
                return Optional.of(Schedule.constant(perSecond(option, text)));
            }
            if (parts.length == 2 && parts[0].equals("daily")) {
                return Optional.of(daily(perSecond(option, parts[1])));
            }
            if (parts.length == 5 && parts[0].equals("bursts")) {
                return Optional.of(Schedule.bursts(
                        perSecond(option, parts[1]),
                        Values.parseDouble(option, parts[2]),
                        Values.parseDuration(option, parts[3]),
                        Values.parseDuration(option, parts[4])));
            }
        } catch (MillraceException e) {
            throw unreadable(option, text, ": " + e.what());
        } catch (IllegalArgumentException e) {
            throw unreadable(option, text, ": " + e.getMessage());
        }
        throw unreadable(option, text, "");
    }

    private static double perSecond(String option, String text) {
        return (double) Values.parseLong(option, text);
    }

    private static MillraceException unreadable(String option, String text, String why) {
        return MillraceException.user("BAD_VALUE", "'" + text + "' is no rate" + why)
                .at(option)
                .remedy("write " + FORMS)
                .build();
    }
}
