package dev.millrace.conformance;

import dev.millrace.conformance.input.Arrivals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a case is run. None of it may change a result.
 *
 * @param workers how many workers
 * @param batchRecords how many records travel together at most, or {@code null} for the runner's own choice
 * @param channelRecords how many records a channel holds at most, or {@code null} for the runner's own choice
 * @param execution threads, or one thread and a seed
 * @param arrivals whether the script is followed by the clock, or all of it is there at once
 * @param setback whether the run is thrown away and restored again and again, or {@code null} if it runs through
 */
public record Mode(
        int workers,
        @Nullable Integer batchRecords,
        @Nullable Integer channelRecords,
        Execution execution,
        Arrivals arrivals,
        @Nullable Setback setback) {

    /** The plainest mode: one worker, simulated, by the clock, straight through. */
    public static Mode plain() {
        return new Mode(1, null, null, new Execution.Simulated(1), Arrivals.PACED, null);
    }

    /** This mode with another number of workers. */
    public Mode withWorkers(int other) {
        return new Mode(other, batchRecords, channelRecords, execution, arrivals, setback);
    }

    /** This mode with batches of at most so many records. */
    public Mode withBatchRecords(int other) {
        return new Mode(workers, other, channelRecords, execution, arrivals, setback);
    }

    /** This mode with channels of at most so many records. */
    public Mode withChannelRecords(int other) {
        return new Mode(workers, batchRecords, other, execution, arrivals, setback);
    }

    /** This mode, executed otherwise. */
    public Mode withExecution(Execution other) {
        return new Mode(workers, batchRecords, channelRecords, other, arrivals, setback);
    }

    /** This mode with other arrivals. */
    public Mode withArrivals(Arrivals other) {
        return new Mode(workers, batchRecords, channelRecords, execution, other, setback);
    }

    /** This mode with setbacks. */
    public Mode withSetback(Setback other) {
        return new Mode(workers, batchRecords, channelRecords, execution, arrivals, other);
    }

    /**
     * Every mode there is: workers 1, 2 and 4; batches of 1 and full; channels of 1 and normal; simulated and threaded;
     * by the clock and at once; straight, and restored after each step and each third step on as many, more and fewer
     * workers.
     */
    public static List<Mode> all() {
        List<Mode> modes = new ArrayList<>();
        for (Arrivals arrivals : Arrivals.values()) {
            for (Execution execution : List.of(new Execution.Simulated(1), new Execution.Threads())) {
                for (int workers : new int[] {1, 2, 4}) {
                    Mode basic = plain().withWorkers(workers)
                            .withExecution(execution)
                            .withArrivals(arrivals);
                    for (Mode sized : List.of(
                            basic,
                            basic.withBatchRecords(1),
                            basic.withChannelRecords(1),
                            basic.withBatchRecords(1).withChannelRecords(1))) {
                        modes.add(sized);
                        modes.add(sized.withSetback(new Setback(1, workers)));
                        modes.add(sized.withSetback(new Setback(3, workers == 4 ? 1 : 2 * workers)));
                    }
                }
            }
        }
        return List.copyOf(modes);
    }

    /** A few modes in which each choice occurs: for every build. */
    public static List<Mode> few() {
        Mode plain = plain();
        Mode atOnce = plain.withArrivals(Arrivals.AT_ONCE);
        return List.of(
                plain,
                plain.withWorkers(2).withBatchRecords(1).withExecution(new Execution.Simulated(2)),
                plain.withWorkers(4).withChannelRecords(1).withExecution(new Execution.Simulated(3)),
                plain.withSetback(new Setback(1, 1)),
                plain.withWorkers(2).withSetback(new Setback(1, 4)),
                plain.withWorkers(4).withBatchRecords(1).withSetback(new Setback(3, 2)),
                plain.withWorkers(2).withExecution(new Execution.Threads()),
                atOnce,
                atOnce.withWorkers(2).withBatchRecords(1).withChannelRecords(1),
                atOnce.withWorkers(4).withExecution(new Execution.Simulated(4)).withSetback(new Setback(3, 1)),
                atOnce.withWorkers(2).withExecution(new Execution.Threads()).withSetback(new Setback(1, 2)),
                atOnce.withWorkers(4).withExecution(new Execution.Threads()));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("workers " + workers);
        if (batchRecords != null) {
            text.append(", batch ").append(batchRecords);
        }
        if (channelRecords != null) {
            text.append(", channel ").append(channelRecords);
        }
        text.append(", ").append(execution);
        text.append(arrivals == Arrivals.PACED ? ", paced" : ", at once");
        if (setback != null) {
            text.append(", ").append(setback);
        }
        return text.toString();
    }
}
