package dev.millrace.flink.sink;

import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.Sink;
import dev.millrace.flink.time.FlinkClock;
import java.util.OptionalLong;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/**
 * Makes a sink of a pipeline one of Flink's.
 *
 * <p>Within one of Flink's tasks the committer is opened, and commits what a checkpoint that is gone on from still holds, before
 * the writer is opened; between tasks there is no order. So a sink that says nothing of {@link
 * CommittingSink#committersBesideWriters} gets one task, and with it all that it is promised; others get as many as are asked
 * for.
 *
 * <p>The ids that a writer is given to prepare for count on from that of the checkpoint gone on from, which Flink tells; Flink
 * does not tell the id of the checkpoint at hand. The one given is never above it and above all earlier ones, so that {@link
 * dev.millrace.api.sink.WriterContext#restoredCheckpoint} tells apart what was prepared for that checkpoint or earlier, and what
 * was not. None is given twice under which a checkpoint became complete, unless a job is started from an older savepoint than its
 * last.
 */
public final class SinkAdapter {

    private SinkAdapter() {}

    /**
     * What a sink is told of the job.
     *
     * @param pipeline the name of the pipeline
     * @param name the name of the sink in the pipeline
     * @param checkpointEveryMs how often checkpoints are taken, if they are at an interval
     * @param clock the clock of writers and committers
     */
    public record Setting(String pipeline, String name, OptionalLong checkpointEveryMs, FlinkClock clock) {}

    /** A sink as Flink writes to it; to be given one task only if {@link #needsOneTask} says so. */
    @SuppressWarnings("unchecked")
    public static org.apache.flink.api.connector.sink2.Sink<Object> of(Setting setting, Sink<?> sink) {
        SinkPlace place = SinkPlace.of(setting);
        return sink instanceof CommittingSink<?, ?> committing
                ? new CommittingSinkForm(place, (CommittingSink<Object, Object>) committing)
                : new PlainSinkForm(place, (Sink<Object>) sink);
    }

    /** Whether there may be one writer of a sink only. */
    public static boolean needsOneTask(Sink<?> sink) {
        return sink instanceof CommittingSink<?, ?> committing && !committing.committersBesideWriters();
    }

    /** Writes a stream to a sink, in as many tasks as the sink may have; named for the sink, with its name as uid. */
    public static DataStreamSink<Object> write(DataStream<Object> stream, Setting setting, Sink<?> sink) {
        DataStreamSink<Object> written =
                stream.sinkTo(of(setting, sink)).name(setting.name()).uid(setting.name());
        int tasks = needsOneTask(sink) ? 1 : stream.getParallelism();
        return tasks == stream.getExecutionEnvironment().getParallelism() ? written : written.setParallelism(tasks);
    }
}
