package dev.millrace.api.format;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads instants in ISO-8601. The usual spelling, {@code 2026-01-31T12:00:00.123Z}, is read by hand, an order of
 * magnitude faster than by the JDK; every other goes to {@link Instant#parse}.
 */
final class IsoInstant {

    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANOS_LENGTH = 9;

    private IsoInstant() {}

    static Instant parse(String text) {
        int nanos = nanosOfUsualSpelling(text);
        if (nanos < 0) {
            return Instant.parse(text);
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        return Instant.ofEpochSecond(day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    /** The fraction of the second in nanoseconds, or a negative number for any other spelling. */
    private static int nanosOfUsualSpelling(String text) {
        int last = text.length() - 1;
        if (last < SHAPE.length() || text.charAt(last) != 'Z') {
            return -1;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char shape = SHAPE.charAt(i);
            boolean fits = shape == 'd' ? isDigit(text.charAt(i)) : text.charAt(i) == shape;
            if (!fits) {
                return -1;
            }
        }
        if (last == SHAPE.length()) {
            return 0;
        }
        int digits = last - SHAPE.length() - 1;
        if (text.charAt(SHAPE.length()) != '.' || digits < 1 || digits > NANOS_LENGTH) {
            return -1;
        }
        int nanos = 0;
        for (int i = 0; i < NANOS_LENGTH; i++) {
            int at = SHAPE.length() + 1 + i;
            if (at < last && !isDigit(text.charAt(at))) {
                return -1;
            }
            nanos = nanos * 10 + (at < last ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
