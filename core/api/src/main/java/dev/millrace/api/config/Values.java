package dev.millrace.api.config;

import dev.millrace.api.error.MillraceException;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values of options, alike for every option there is. Without state; any thread may call it. The first argument
 * of each method says whose value it is, for the error {@code BAD_VALUE}.
 */
public final class Values {

    private static final Pattern NUMBER = Pattern.compile("(-?[0-9][0-9_]*)([kKmMgG]?)");
    private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d)");
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    private Values() {}

    /** A whole number such as {@code 200000}, {@code 200_000}, {@code 200k}; k, M and G are powers of 1000. */
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

    /** As {@link #parseLong}, within the range of an {@code int}. */
    public static int parseInt(String name, String text) {
        long value = parseLong(name, text);
        if (value != (int) value) {
            throw unreadable(name, text, "a whole number below 2^31", "200000 or 200k");
        }
        return (int) value;
    }

    /** A decimal number, finite. */
    public static double parseDouble(String name, String text) {
        try {
            double value = new BigDecimal(text).doubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw unreadable(name, text, "a number", "0.5");
    }

    /** A truth value; nothing at all means true, as in {@code --verbose}. */
    public static boolean parseFlag(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "" -> true;
            case "false", "no", "off" -> false;
            default -> throw unreadable(name, text, "true or false", "true");
        };
    }

    /** A length of time such as {@code 250ms}, {@code 10s}, {@code 1.5m}, {@code 48h}, {@code 30d}, to the millisecond. */
    public static Duration parseDuration(String name, String text) {
        Matcher matcher = DURATION.matcher(text.trim());
        if (!matcher.matches()) {
            throw unreadable(name, text, "a length of time", "250ms, 10s, 5m, 48h or 30d");
        }
        long unitMs =
                switch (matcher.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 86_400_000;
                };
        try {
            return Duration.ofMillis(new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unitMs))
                    .longValueExact());
        } catch (ArithmeticException e) {
            throw unreadable(
                    name, text, "a length of time in whole milliseconds below 2^63", "250ms, 10s, 5m, 48h or 30d");
        }
    }

    /** A file or directory, which need not exist. */
    public static Path parsePath(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw unreadable(name, text, "a path", "data/payments.csv");
        }
    }

    /**
     * A reference to a secret: {@code env:VARIABLE} or {@code file:PATH}. The error does not quote the value, which may be
     * the secret itself, given by mistake.
     */
    public static Secret parseSecret(String name, String text) {
        if (text.startsWith(ENVIRONMENT)) {
            return Secret.env(text.substring(ENVIRONMENT.length()));
        }
        if (text.startsWith(FILE) && text.length() > FILE.length()) {
            return Secret.file(parsePath(name, text.substring(FILE.length())));
        }
        throw MillraceException.user("BAD_VALUE", "the value is no reference to a secret")
                .at(name)
                .remedy("say where the secret is, never the secret itself: env:VARIABLE or file:PATH")
                .build();
    }

    private static MillraceException unreadable(String name, String text, String expected, String example) {
        return MillraceException.user("BAD_VALUE", "'" + text + "' is not " + expected)
                .at(name)
                .remedy("write it like " + example)
                .build();
    }
}
