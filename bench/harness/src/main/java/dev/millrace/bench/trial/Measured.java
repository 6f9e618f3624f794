package dev.millrace.bench.trial;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one run came to. Times are from the first record read to the return of the contender.
 *
 * @param records how many records were read
 * @param wallNanos by the clock
 * @param cpuNanos of all processors, for all threads of the process: the engine's, the collector's, the compiler's
 * @param busiestNanos of the busiest thread, whose time is looked at ten times a second: what it did since the last look is left
 *     out if it ended
 * @param gcMillis by the clock, in the collector, since before the first record
 * @param count how many results there were
 * @param sum over them, as {@link dev.millrace.bench.workload.Tally} says
 */
public record Measured(
        long records, long wallNanos, long cpuNanos, long busiestNanos, long gcMillis, long count, long sum) {

    private static final int FIELDS = 7;

    /** As a line that {@link #parse} reads. */
    public String line() {
        return LongStream.of(records, wallNanos, cpuNanos, busiestNanos, gcMillis, count, sum)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    /** What a line says. */
    public static Measured parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != FIELDS) {
            throw new IllegalArgumentException("not what a run came to: " + line);
        }
        long[] numbers = new long[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            numbers[i] = Long.parseLong(words[i]);
        }
        return new Measured(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
    }

    /** How many records a second. */
    public double perSecond() {
        return records * 1e9 / wallNanos;
    }

    /** Nanoseconds of all processors for each record. */
    public double cpuNanosEach() {
        return (double) cpuNanos / records;
    }

    /** Nanoseconds of the busiest thread for each record. */
    public double busiestNanosEach() {
        return (double) busiestNanos / records;
    }
}
