package dev.millrace.api.sink;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a writer may know of the run it serves. */
public interface WriterContext {
    /** The name of the pipeline. */
    String pipeline();

    /** The name of the sink in the pipeline; transactions hang on it. */
    String name();

    /** Which of the sink's writers this is, from 0. */
    int index();

    /** How many writers the sink has. */
    int parallelism();

    /** The id of the checkpoint the run was restored from, or {@code null} for a fresh start. */
    @Nullable
    Long restoredCheckpoint();

    /**
     * How often the run takes a checkpoint, in milliseconds; empty if only when asked, and at its end. What is committed
     * with checkpoints stays invisible for about so long. Known to committers.
     */
    default OptionalLong checkpointEveryMs() {
        return OptionalLong.empty();
    }

    /** The clock of the run, in microseconds since the epoch; virtual in tests. */
    long nowMicros();
}
