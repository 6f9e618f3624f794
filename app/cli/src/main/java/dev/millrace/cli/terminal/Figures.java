package dev.millrace.cli.terminal;

import java.util.Locale;

/** Writes figures for people: with the unit that suits their size, the same on every machine. */
public final class Figures {

    private static final long[] UNITS_MS = {86_400_000, 3_600_000, 60_000, 1_000};
    private static final String[] UNIT_NAMES = {"d", "h", "m", "s"};

    private Figures() {}

    /** A count with separators: {@code 1,234,567}. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** A count and what is counted: {@code 1 record}, {@code 2 records}. */
    public static String count(long n, String what) {
        return count(n) + " " + what + (n == 1 ? "" : "s");
    }

    /** Milliseconds with three significant digits: {@code 0.42 ms}, {@code 12.3 ms}, {@code 1.20 s}. */
    public static String millis(double ms) {
        if (ms >= 1_000) {
            return threeDigits(ms / 1_000) + " s";
        }
        return threeDigits(ms) + " ms";
    }

    private static String threeDigits(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A span in its two greatest units: {@code 850 ms}, {@code 7 s}, {@code 2 m 05 s}, {@code 3 d 02 h}. */
    public static String span(long ms) {
        if (ms < UNITS_MS[UNITS_MS.length - 1]) {
            return ms + " ms";
        }
        int unit = 0;
        while (ms < UNITS_MS[unit]) {
            unit++;
        }
        String greatest = count(ms / UNITS_MS[unit]) + " " + UNIT_NAMES[unit];
        if (unit == UNITS_MS.length - 1) {
            return greatest;
        }
        long rest = ms % UNITS_MS[unit] / UNITS_MS[unit + 1];
        return greatest + String.format(Locale.ROOT, " %02d %s", rest, UNIT_NAMES[unit + 1]);
    }

    /** A length of time as options are written: {@code 250ms}, {@code 90s}, {@code 48h}. Never rounds. */
    public static String duration(long ms) {
        for (int unit = 0; unit < UNITS_MS.length; unit++) {
            if (ms >= UNITS_MS[unit] && ms % UNITS_MS[unit] == 0) {
                return ms / UNITS_MS[unit] + UNIT_NAMES[unit];
            }
        }
        return ms + "ms";
    }

    /** Bytes: {@code 812 B}, {@code 3.4 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        String unit = "";
        for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
            value /= 1_000;
            unit = next;
            if (value < 999.95) {
                break;
            }
        }
        return String.format(Locale.ROOT, "%.1f %s", value, unit);
    }

    /** A share as a percentage, finer where it is small: {@code 12 %}, {@code 3.2 %}, {@code 0.10 %}, {@code < 0.01 %}. */
    public static String share(double ratio) {
        double percent = ratio * 100;
        if (percent > 0 && percent < 0.01) {
            return "< 0.01 %";
        }
        int decimals = percent == 0 || percent >= 10 ? 0 : percent < 1 ? 2 : 1;
        return String.format(Locale.ROOT, "%." + decimals + "f %%", percent);
    }
}
