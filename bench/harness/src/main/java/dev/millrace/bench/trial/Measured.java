package dev.millrace.bench.trial;

import java.util.Arrays;
import java.util.List;
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
 * @param delays of the results, where the workload is paced; of the first one, where it is about that
 */
public record Measured(
        long records,
        long wallNanos,
        long cpuNanos,
        long busiestNanos,
        long gcMillis,
        long count,
        long sum,
        Delays delays) {

    private static final int BEFORE_DELAYS = 8;
    private static final int FIELDS = BEFORE_DELAYS + Delays.PERCENTILES.size();

    /** As a line that {@link #parse} reads. */
    public String line() {
        LongStream before =
                LongStream.of(records, wallNanos, cpuNanos, busiestNanos, gcMillis, count, sum, delays.count());
        return LongStream.concat(before, delays.nanos().stream().mapToLong(Long::longValue))
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    /** What a line says. */
    public static Measured parse(String line) {
        List<Long> numbers =
                Arrays.stream(line.split(" ", -1)).map(Long::valueOf).toList();
        if (numbers.size() != FIELDS) {
            throw new IllegalArgumentException("not what a run came to: " + line);
        }
        return new Measured(
                numbers.get(0),
                numbers.get(1),
                numbers.get(2),
                numbers.get(3),
                numbers.get(4),
                numbers.get(5),
                numbers.get(6),
                new Delays(numbers.get(7), numbers.subList(BEFORE_DELAYS, FIELDS)));
    }

    /** The same with other delays. */
    public Measured with(Delays others) {
        return new Measured(records, wallNanos, cpuNanos, busiestNanos, gcMillis, count, sum, others);
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
