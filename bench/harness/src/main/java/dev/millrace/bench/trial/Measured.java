package dev.millrace.bench.trial;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one run came to. Times are from the first record read to the end of the last sink; those of a run that waits, of its lull
 * alone.
 *
 * @param records how many records were read
 * @param wallNanos by the clock
 * @param cpuNanos of all processors, for all threads of the process: the engine's, the collector's, the compiler's
 * @param busiestNanos of the busiest thread, whose time is looked at ten times a second: what it did since the last look is left
 *     out if it ended
 * @param gcMillis by the clock, in the collector, since before the first record
 * @param count how many results there were
 * @param sum over them, as {@link dev.millrace.bench.workload.Tally} says
 * @param firstNanos how long the first result took, where the workload is about that; otherwise 0
 * @param delays of the windows, where the workload is paced; otherwise none
 */
public record Measured(
        long records,
        long wallNanos,
        long cpuNanos,
        long busiestNanos,
        long gcMillis,
        long count,
        long sum,
        long firstNanos,
        Delays delays) {

    private static final int NUMBERS = 8;

    /** As a line that {@link #parse} reads. */
    public String line() {
        return LongStream.of(records, wallNanos, cpuNanos, busiestNanos, gcMillis, count, sum, firstNanos)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(" "))
                + " " + delays.word();
    }

    /** What a line says. */
    public static Measured parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != NUMBERS + 1) {
            throw new IllegalArgumentException("not what a run came to: " + line);
        }
        long[] numbers =
                Arrays.stream(words).limit(NUMBERS).mapToLong(Long::parseLong).toArray();
        return new Measured(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7],
                Delays.parse(words[NUMBERS]));
    }

    /** The same, whose first result took so long. */
    public Measured withFirst(long nanos) {
        return new Measured(records, wallNanos, cpuNanos, busiestNanos, gcMillis, count, sum, nanos, delays);
    }

    /** How many records a second. */
    public double perSecond() {
        return records * 1e9 / wallNanos;
    }

    /** Nanoseconds of all processors for each record. */
    public double cpuNanosEach() {
        return (double) cpuNanos / records;
    }

    /** How much of one processor's time all together used, in percent. */
    public double cpuPercent() {
        return 100.0 * cpuNanos / wallNanos;
    }

    /** Nanoseconds of the busiest thread for each record. */
    public double busiestNanosEach() {
        return (double) busiestNanos / records;
    }
}
