package dev.millrace.testkit;

import dev.millrace.api.Internal;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.compile.Probe;
import dev.millrace.engine.window.partial.PreCombination;
import dev.millrace.snapshot.InMemorySnapshots;
import dev.millrace.snapshot.SnapshotStorage;

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
 * @param storage where checkpoints are kept
 * @param specializer how operators are instantiated
 * @param codecs what users registered
 * @param probe what watches records between operators, and state
 */
public record SimulationOptions(
        int workers,
        int batchRecords,
        int channelSlots,
        long channelRecords,
        long seed,
        @Internal PreCombination preCombination,
        SnapshotStorage storage,
        @Internal Specializer specializer,
        CodecRegistry codecs,
        @Internal Probe probe) {

    @Internal
    public SimulationOptions {}

    /** One worker, batches of 16, a storage in memory, seed 1. */
    public static SimulationOptions defaults() {
        return new SimulationOptions(
                1,
                16,
                8,
                64,
                1,
                PreCombination.ALWAYS,
                new InMemorySnapshots(3),
                Specializer.shared(),
                CodecRegistry.empty(),
                Probe.none());
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
                storage,
                specializer,
                codecs,
                probe);
    }

    /** The same with batches of at most this many records. */
    public SimulationOptions batchRecords(int other) {
        return new SimulationOptions(
                workers,
                other,
                channelSlots,
                channelRecords,
                seed,
                preCombination,
                storage,
                specializer,
                codecs,
                probe);
    }

    /** The same with channels of this capacity: slots, and records. */
    public SimulationOptions channels(int slots, long records) {
        return new SimulationOptions(
                workers, batchRecords, slots, records, seed, preCombination, storage, specializer, codecs, probe);
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
                storage,
                specializer,
                codecs,
                probe);
    }

    /** The same, combining records on their way to a window at other times. */
    @Internal
    public SimulationOptions preCombination(PreCombination other) {
        return new SimulationOptions(
                workers, batchRecords, channelSlots, channelRecords, seed, other, storage, specializer, codecs, probe);
    }

    /** The same with another storage. */
    public SimulationOptions storage(SnapshotStorage other) {
        return new SimulationOptions(
                workers,
                batchRecords,
                channelSlots,
                channelRecords,
                seed,
                preCombination,
                other,
                specializer,
                codecs,
                probe);
    }

    /** The same with operators instantiated in another way. */
    @Internal
    public SimulationOptions specializer(Specializer other) {
        return new SimulationOptions(
                workers,
                batchRecords,
                channelSlots,
                channelRecords,
                seed,
                preCombination,
                storage,
                other,
                codecs,
                probe);
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
                storage,
                specializer,
                codecs,
                other);
    }

    /** The same with codecs of the user's own. */
    public SimulationOptions codecs(CodecRegistry other) {
        return new SimulationOptions(
                workers,
                batchRecords,
                channelSlots,
                channelRecords,
                seed,
                preCombination,
                storage,
                specializer,
                other,
                probe);
    }
}
