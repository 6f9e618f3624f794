package dev.millrace.engine;

/**
 * How an engine works.
 *
 * @param workers how many worker threads; default: one per processor
 * @param batchRecords how many records travel together at most; default 256
 * @param channelSlots how many batches fit between two tasks, a power of two; default 16
 * @param roundRecords how many records a task handles before it is the next one's turn; default 1,024
 * @param specialize whether operators get copies of their classes for the compiler's sake; off shows them to debuggers and
 *     coverage tools; default on
 * @param preCombine whether records on their way to a window are combined before they change the worker, where that pays;
 *     changes no result; default on
 */
public record EngineOptions(
        int workers, int batchRecords, int channelSlots, int roundRecords, boolean specialize, boolean preCombine) {

    public EngineOptions {
        atLeastOne("workers", workers);
        atLeastOne("batchRecords", batchRecords);
        atLeastOne("channelSlots", channelSlots);
        atLeastOne("roundRecords", roundRecords);
        if (Integer.bitCount(channelSlots) != 1) {
            throw new IllegalArgumentException("channelSlots must be a power of two: " + channelSlots);
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
    }

    /** A worker per processor, and the defaults. */
    public static EngineOptions defaults() {
        return workers(Runtime.getRuntime().availableProcessors());
    }

    /** This many workers, and the defaults. */
    public static EngineOptions workers(int workers) {
        return new EngineOptions(workers, 256, 16, 1_024, true, true);
    }

    /** The same, with batches of at most this many records. */
    public EngineOptions batchRecords(int records) {
        return new EngineOptions(workers, records, channelSlots, roundRecords, specialize, preCombine);
    }

    /** The same, with room for this many batches between two tasks. */
    public EngineOptions channelSlots(int slots) {
        return new EngineOptions(workers, batchRecords, slots, roundRecords, specialize, preCombine);
    }

    /** The same, with operators of shared classes: for debuggers and coverage tools. */
    public EngineOptions withoutSpecialization() {
        return new EngineOptions(workers, batchRecords, channelSlots, roundRecords, false, preCombine);
    }

    /** The same, with every record travelling to its window as itself: to measure what combining gains. */
    public EngineOptions withoutPreCombination() {
        return new EngineOptions(workers, batchRecords, channelSlots, roundRecords, specialize, false);
    }
}
