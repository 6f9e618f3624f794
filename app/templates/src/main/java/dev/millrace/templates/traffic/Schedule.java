package dev.millrace.templates.traffic;

import dev.millrace.local.Arrivals;
import java.time.Duration;
import java.util.Arrays;

/**
 * When each record of an open-loop traffic is due: a rate that repeats itself in stretches of constant speed. The time of
 * a record is computed from its index, never from the time of the record before, so a consumer that falls behind changes
 * nothing. Immutable.
 */
public final class Schedule implements Arrivals {

    private static final long serialVersionUID = 1;
    private static final double MICROS_PER_SECOND = 1e6;

    /** Records due before the start of each stretch, and in the last place in a whole period. */
    private final double[] recordsBefore;

    /** Where each stretch starts within the period, and in the last place the period's length. */
    private final long[] startMicros;

    private Schedule(double[] perSecond, long[] lengthMicros) {
        recordsBefore = new double[perSecond.length + 1];
        startMicros = new long[perSecond.length + 1];
        for (int i = 0; i < perSecond.length; i++) {
            if (!(perSecond[i] > 0) || lengthMicros[i] < 1) {
                throw new IllegalArgumentException(
                        "a rate must be above 0, and bursts shorter than what they repeat in");
            }
            recordsBefore[i + 1] = recordsBefore[i] + perSecond[i] * lengthMicros[i] / MICROS_PER_SECOND;
            startMicros[i + 1] = startMicros[i] + lengthMicros[i];
        }
    }

    /** The same rate for ever. */
    public static Schedule constant(double perSecond) {
        return new Schedule(new double[] {perSecond}, new long[] {micros(Duration.ofHours(1))});
    }

    /**
     * A rate that is multiplied for a while, again and again.
     *
     * @param perSecond the rate between bursts
     * @param factor what a burst multiplies it by
     * @param every from the start of one burst to that of the next
     * @param length how long a burst lasts; less than {@code every}
     */
    public static Schedule bursts(double perSecond, double factor, Duration every, Duration length) {
        return new Schedule(
                new double[] {perSecond * factor, perSecond}, new long[] {micros(length), micros(every.minus(length))});
    }

    /**
     * A day's curve.
     *
     * @param perSecond the mean rate over a day
     * @param weights how busy each hour of the day is, relative to the others; any number of equal stretches of a day
     */
    public static Schedule daily(double perSecond, double... weights) {
        double mean = Arrays.stream(weights).average().orElseThrow();
        long stretchMicros = micros(Duration.ofDays(1)) / weights.length;
        long[] lengths = new long[weights.length];
        Arrays.fill(lengths, stretchMicros);
        return new Schedule(
                Arrays.stream(weights).map(weight -> perSecond * weight / mean).toArray(), lengths);
    }

    @Override
    public long dueMicros(long index) {
        int last = recordsBefore.length - 1;
        double perPeriod = recordsBefore[last];
        long periods = (long) (index / perPeriod);
        double rest = Math.max(0, index - periods * perPeriod);
        int stretch = stretchOf(rest);
        double share = (rest - recordsBefore[stretch]) / (recordsBefore[stretch + 1] - recordsBefore[stretch]);
        long length = startMicros[stretch + 1] - startMicros[stretch];
        return periods * startMicros[last] + startMicros[stretch] + (long) (Math.min(1, share) * length);
    }

    /** The mean number of records per second. */
    public double meanPerSecond() {
        int last = recordsBefore.length - 1;
        return recordsBefore[last] * MICROS_PER_SECOND / startMicros[last];
    }

    private int stretchOf(double rest) {
        int stretch = recordsBefore.length - 2;
        while (rest < recordsBefore[stretch]) {
            stretch--;
        }
        return stretch;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
