package dev.millrace.api.config;

import dev.millrace.api.error.MillraceException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of options. */
public final class Values {

    private static final Pattern NUMBER = Pattern.compile("(-?[0-9][0-9_]*)([kKmMgG]?)");
    private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d)");

    private Values() {}

    /** A whole number such as {@code 200000}, {@code 200_000}, {@code 200k}. */
    public static long parseLong(String name, String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw unreadable(name, text, "a whole number", "200000 or 200k");
        }
        long factor =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "k" -> 1_000L;
                    case "m" -> 1_000_000L;
                    case "g" -> 1_000_000_000L;
                    default -> 1L;
                };
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1).replace("_", "")), factor);
        } catch (NumberFormatException | ArithmeticException e) {
            throw unreadable(name, text, "a whole number below 2^63", "200000 or 200k");
        }
    }

    /** A decimal number. */
    public static double parseDouble(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw unreadable(name, text, "a number", "0.5");
        }
    }

    /** A truth value. */
    public static boolean parseFlag(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "" -> true;
            case "false", "no", "off" -> false;
            default -> throw unreadable(name, text, "true or false", "true");
        };
    }

    /** A length of time such as {@code 250ms}, {@code 10s}, {@code 1.5m}, {@code 48h}, {@code 30d}. */
    public static Duration parseDuration(String name, String text) {
        Matcher matcher = DURATION.matcher(text.trim());
        if (!matcher.matches()) {
            throw unreadable(name, text, "a length of time", "250ms, 10s, 5m, 48h or 30d");
        }
        double millis = Double.parseDouble(matcher.group(1))
                * switch (matcher.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 86_400_000;
                };
        return Duration.ofMillis(Math.round(millis));
    }

    private static MillraceException unreadable(String name, String text, String expected, String example) {
        return MillraceException.user("BAD_VALUE", "'" + text + "' is not " + expected)
                .at(name)
                .remedy("write it like " + example)
                .build();
    }
}
