package dev.millrace.embedded;

import dev.millrace.conformance.output.CounterId;
import dev.millrace.engine.run.RunOutcome;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A stretch of a run: from its start, or a restore, to its end or to being thrown away. The clock moves between calls only.
 */
interface Life extends AutoCloseable {

    /** Works until nothing is left to do at the present time, the run is over, or there has been enough. */
    void work(BooleanSupplier enough) throws Exception;

    /** Works until nothing is left to do at the present time, or the run is over. */
    default void settle() throws Exception {
        work(() -> false);
    }

    /** When something is due by the clock, in milliseconds; {@link Long#MAX_VALUE} if nothing waits. */
    long dueMs() throws Exception;

    /** Asks a source for no more records. */
    void pause(String source);

    /** Asks it again. */
    void resume(String source);

    /** Takes a snapshot, and goes on until it is durable and committed, or the run is over. */
    void checkpoint() throws Exception;

    /** Has the run stopped: with a last snapshot, without anything firing. */
    void stop();

    /** Whether the run is over. */
    boolean isOver();

    /** How it ended. */
    RunOutcome outcome();

    /** What it has counted. */
    Map<CounterId, Long> counters();

    /** Throws the run away, wherever it is; what is not in a snapshot is lost. */
    @Override
    void close() throws Exception;
}
