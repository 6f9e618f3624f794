package dev.millrace.flink.sink;

import dev.millrace.api.sink.WriterContext;
import dev.millrace.flink.time.FlinkClock;
import java.io.Serializable;
import java.util.OptionalLong;
import org.apache.flink.api.connector.sink2.InitContext;
import org.jspecify.annotations.Nullable;

/**
 * What of a sink's place in the job travels with it.
 *
 * @param pipeline the name of the pipeline
 * @param name the name of the sink
 * @param everyMs how often checkpoints are taken, or {@code null}
 * @param clock the clock
 */
record SinkPlace(String pipeline, String name, @Nullable Long everyMs, FlinkClock clock) implements Serializable {

    static SinkPlace of(SinkAdapter.Setting setting) {
        OptionalLong every = setting.checkpointEveryMs();
        return new SinkPlace(
                setting.pipeline(), setting.name(), every.isPresent() ? every.getAsLong() : null, setting.clock());
    }

    /** What a writer or committer in one task is told. */
    WriterContext in(InitContext task) {
        OptionalLong restored = task.getRestoredCheckpointId();
        return new Context(
                this,
                task.getTaskInfo().getIndexOfThisSubtask(),
                task.getTaskInfo().getNumberOfParallelSubtasks(),
                restored.isPresent() ? restored.getAsLong() : null);
    }

    private record Context(
            SinkPlace place,
            int index,
            int parallelism,
            @Nullable Long restoredCheckpoint) implements WriterContext {
        @Override
        public String pipeline() {
            return place.pipeline;
        }

        @Override
        public String name() {
            return place.name;
        }

        @Override
        public OptionalLong checkpointEveryMs() {
            return place.everyMs == null ? OptionalLong.empty() : OptionalLong.of(place.everyMs);
        }

        @Override
        public long nowMicros() {
            return place.clock.nowMicros();
        }
    }
}
