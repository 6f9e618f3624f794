package dev.millrace.flink.sink;

import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.flink.function.UserFailure;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * A writer of a pipeline's sink in one of Flink's tasks, on the task's thread. One that may wait does so there: that is how
 * back-pressure reaches Flink.
 */
final class WriterTask implements CommittingSinkWriter<Object, Object> {

    private final String name;
    private final Writer<Object> writer;
    private final @Nullable CommittingWriter<Object, Object> committing;

    /** Where to wait until the writer may be called; {@code null} for one that waits by itself. */
    private final @Nullable Readiness readiness;

    private final Counter written;
    private final QuietFlush quietFlush;
    private long nextId;

    @SuppressWarnings("unchecked")
    private WriterTask(SinkPlace place, Sink<Object> sink, Writer<Object> writer, WriterInitContext context) {
        this.name = place.name();
        this.writer = writer;
        this.committing =
                writer instanceof CommittingWriter<?, ?> both ? (CommittingWriter<Object, Object>) both : null;
        this.readiness =
                sink.blocking() ? null : new Readiness(name, writer, context.getMailboxExecutor(), place.clock());
        this.written = context.metricGroup().getNumRecordsSendCounter();
        this.quietFlush = new QuietFlush(context.getProcessingTimeService(), this::flushWriter);
        OptionalLong restored = context.getRestoredCheckpointId();
        this.nextId = restored.orElse(0) + 1;
    }

    static WriterTask open(SinkPlace place, Sink<Object> sink, WriterInitContext context) {
        WriterContext told = place.in(context);
        Writer<Object> writer;
        try {
            writer = sink.open(told);
        } catch (Throwable t) {
            throw UserFailure.ofSink(place.name(), "opening", t);
        }
        return new WriterTask(place, sink, writer, context);
    }

    @Override
    public void write(Object value, Context context) throws InterruptedException {
        if (readiness != null) {
            readiness.await();
        }
        Long timestamp = context.timestamp();
        long timestampMs = timestamp == null ? Long.MIN_VALUE : timestamp;
        try {
            writer.write(value, timestampMs);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable t) {
            throw UserFailure.ofSink(name, value, timestampMs, t);
        }
        written.inc();
        quietFlush.written();
    }

    /** Before each checkpoint, and at the end of the input. What a committing writer has is prepared right behind. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (committing == null) {
            flushWriter();
        }
    }

    private void flushWriter() throws InterruptedException {
        try {
            writer.flush();
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable t) {
            throw UserFailure.ofSink(name, "flushing", t);
        }
    }

    @Override
    public Collection<Object> prepareCommit() throws InterruptedException {
        if (committing == null) {
            return List.of();
        }
        long id = nextId++;
        try {
            return committing.prepareCommit(id);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable t) {
            throw UserFailure.ofSink(name, "preparing the checkpoint " + id, t);
        }
    }

    @Override
    public void close() {
        quietFlush.stop();
        try {
            writer.close();
        } catch (Throwable t) {
            throw UserFailure.ofSink(name, "closing", t);
        }
    }
}
