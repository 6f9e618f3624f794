package dev.millrace.embedded.faults;

import dev.millrace.conformance.input.Arrivals;
import dev.millrace.engine.restart.Restart;
import dev.millrace.engine.run.CheckpointOptions;
import dev.millrace.engine.window.partial.PreCombination;
import dev.millrace.snapshot.directory.DirectoryOptions;
import java.time.Duration;

/**
 * How the runs of one simulation are led: drawn once, while the number of workers is drawn for each process.
 *
 * @param arrivals whether records come by the clock
 * @param batchRecords how many records travel together at most
 * @param channelSlots how many batches a channel holds
 * @param channelRecords how many records a channel holds
 * @param preCombination whether records are combined on their way to windows
 * @param checkpoints when checkpoints are taken
 * @param restart what follows a failure within the process
 * @param directory how snapshots are kept
 * @param yieldsOnceIn how often a poll finds records that are there, so that reading takes its time
 * @param blockingSources whether readers have threads of their own
 * @param blockingSinks whether writers have
 * @param transactionLines how many lines a transaction of the outer system holds at most
 * @param asksOnceIn how often users ask for checkpoints, in steps
 * @param stopsOnceIn how often they stop the run to go on with it in another process
 */
record Manner(
        Arrivals arrivals,
        int batchRecords,
        int channelSlots,
        int channelRecords,
        PreCombination preCombination,
        CheckpointOptions checkpoints,
        Restart restart,
        DirectoryOptions directory,
        int yieldsOnceIn,
        boolean blockingSources,
        boolean blockingSinks,
        int transactionLines,
        int asksOnceIn,
        int stopsOnceIn) {

    static Manner draw(Luck luck) {
        return new Manner(
                luck.of(Arrivals.values()),
                luck.of(1, 2, 3, 16),
                luck.of(1, 2, 8),
                luck.of(1, 2, 5, 64),
                luck.of(PreCombination.ALWAYS, PreCombination.OFF),
                checkpoints(luck),
                restart(luck),
                new DirectoryOptions(luck.of(1, 2, 3), luck.of(0, 0, 1 << 10, 1 << 20)),
                luck.of(1, 4, 16),
                luck.oneIn(3),
                luck.oneIn(3),
                luck.of(1, 3, 1_000),
                luck.of(60, 200, 1_000),
                luck.of(800, 4_000, Integer.MAX_VALUE));
    }

    private static CheckpointOptions checkpoints(Luck luck) {
        long everyMs = luck.of(1, 1, 2, 4, 10);
        Integer tolerated = luck.oneIn(2) ? null : luck.of(0, 2);
        return new CheckpointOptions(
                everyMs,
                luck.of(0, 0, 3),
                luck.of(2, 10, 60, 600_000),
                tolerated,
                luck.of(0, 0, 1, 4),
                luck.of(1, 2, 3));
    }

    private static Restart restart(Luck luck) {
        return switch (luck.below(5)) {
            case 0 -> Restart.none();
            case 1 -> Restart.fixed(1 + luck.below(3), Duration.ofMillis(2));
            case 2 -> Restart.failureRate(2, Duration.ofMillis(20), Duration.ofMillis(1));
            default ->
                Restart.exponentialBackoff(Duration.ofMillis(1), Duration.ofMillis(16), 2, 0.5, Duration.ofMillis(40));
        };
    }
}
