package dev.millrace.kafka;

import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.ReaderContext;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A task's view of a run.
 *
 * @param pipeline the pipeline's name, which transactional ids have in them
 */
record FakeRun(
        String pipeline,
        int index,
        int parallelism,
        @Nullable Long restoredCheckpoint,
        OptionalLong checkpointEveryMs,
        long nowMicros)
        implements ReaderContext, WriterContext {

    static FakeRun fresh(String pipeline) {
        return of(pipeline, 0, 1);
    }

    static FakeRun of(String pipeline, int index, int parallelism) {
        return new FakeRun(
                pipeline, index, parallelism, null, OptionalLong.of(1_000), System.currentTimeMillis() * 1_000);
    }

    FakeRun restoredFrom(long checkpoint) {
        return new FakeRun(pipeline, index, parallelism, checkpoint, checkpointEveryMs, nowMicros);
    }

    FakeRun later(long ms) {
        return new FakeRun(pipeline, index, parallelism, restoredCheckpoint, checkpointEveryMs, nowMicros + ms * 1_000);
    }

    @Override
    public String name() {
        return "out";
    }
}
