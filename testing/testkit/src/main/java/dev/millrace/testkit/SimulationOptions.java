package dev.millrace.testkit;

import dev.millrace.api.Internal;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.compile.Probe;
import dev.millrace.engine.restart.Restart;
import dev.millrace.engine.window.partial.PreCombination;
import dev.millrace.snapshot.InMemorySnapshots;
import dev.millrace.snapshot.SnapshotStorage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How a simulation runs a plan.
 *
 * @param workers how many workers take turns on the one thread
 * @param batchRecords how many records travel together at most
 * @param channelSlots how many items fit into a channel, a power of two
 * @param channelRecords how many records may be on their way in a channel
 * @param seed what decides who is next, and with what budget
 * @param preCombination when records on their way to a window are combined; wherever it is allowed by default, so that tests see
 *     it
 * @param run how the run is led: where checkpoints are kept, what follows a failure
 * @param specializer how operators are instantiated
 * @param probe what watches records between operators, and state
 * @param warnings takes what a user would find in the log although the run goes on
 */
public record SimulationOptions(
        int workers,
        int batchRecords,
        int channelSlots,
        long channelRecords,
        long seed,
        @Internal PreCombination preCombination,
        RunOptions run,
        @Internal Specializer specializer,
        @Internal Probe probe,
        Consumer<String> warnings) {

    @Internal
    public SimulationOptions {}

    /** One worker, batches of 16, a storage in memory, no restarts, seed 1. */
    public static SimulationOptions defaults() {
        return new SimulationOptions(
                1,
                16,
                8,
                64,
                1,
                PreCombination.ALWAYS,
                RunOptions.storage(new InMemorySnapshots(3)).restart(Restart.none()),
                Specializer.shared(),
                Probe.none(),
                warning -> {});
    }

    /** What users registered. */
    public CodecRegistry codecs() {
        return run.codecs();
    }

    /** The same with this many workers. */
    public SimulationOptions workers(int other) {
        return new SimulationOptions(
                other,
                batchRecords,
                channelSlots,
                channelRecords,
                seed,
                preCombination,
                run,
                specializer,
                probe,
                warnings);
    }

    /** The same with batches of at most this many records. */
    public SimulationOptions batchRecords(int other) {
        return new SimulationOptions(
                workers, other, channelSlots, channelRecords, seed, preCombination, run, specializer, probe, warnings);
    }

    /** The same with channels of this capacity: slots, and records. */
    public SimulationOptions channels(int slots, long records) {
        return new SimulationOptions(
                workers, batchRecords, slots, records, seed, preCombination, run, specializer, probe, warnings);
    }

    /** The same with another seed. */
    public SimulationOptions seed(long other) {
        return new SimulationOptions(
                workers,
                batchRecords,
                channelSlots,
                channelRecords,
                other,
                preCombination,
                run,
                specializer,
                probe,
                warnings);
    }

    /** The same, combining records on their way to a window at other times. */
    @Internal
    public SimulationOptions preCombination(PreCombination other) {
        return new SimulationOptions(
                workers, batchRecords, channelSlots, channelRecords, seed, other, run, specializer, probe, warnings);
    }

    /** The same, led in another way, made from the present. */
    public SimulationOptions run(UnaryOperator<RunOptions> change) {
        return new SimulationOptions(
                workers,
                batchRecords,
                channelSlots,
                channelRecords,
                seed,
                preCombination,
                change.apply(run),
                specializer,
                probe,
                warnings);
    }

    /** The same with another storage. */
    public SimulationOptions storage(SnapshotStorage other) {
        return run(was -> new RunOptions(
                new RunOptions.State(other, null, null),
                was.checkpoints(),
                was.restart(),
                was.allowDroppedState(),
                was.codecs()));
    }

    /** The same with operators instantiated in another way. */
    @Internal
    public SimulationOptions specializer(Specializer other) {
        return new SimulationOptions(
                workers, batchRecords, channelSlots, channelRecords, seed, preCombination, run, other, probe, warnings);
    }

    /** The same with something that watches records between operators. */
    @Internal
    public SimulationOptions probe(Probe other) {
        return new SimulationOptions(
                workers,
                batchRecords,
                channelSlots,
                channelRecords,
                seed,
                preCombination,
                run,
                specializer,
                other,
                warnings);
    }

    /** The same with codecs of the user's own. */
    public SimulationOptions codecs(CodecRegistry other) {
        return run(was -> was.codecs(other));
    }

    /** The same, giving warnings to {@code other}. */
    public SimulationOptions warnings(Consumer<String> other) {
        return new SimulationOptions(
                workers,
                batchRecords,
                channelSlots,
                channelRecords,
                seed,
                preCombination,
                run,
                specializer,
                probe,
                other);
    }
}
