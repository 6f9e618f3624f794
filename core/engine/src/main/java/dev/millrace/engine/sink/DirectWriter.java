package dev.millrace.engine.sink;

import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.metrics.LatencyHistogram;
import dev.millrace.snapshot.SectionSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes on the task's own thread: for sinks that do not block. */
public final class DirectWriter implements WriteOperator {

    private final OperatorContext context;
    private final Sink<Object> sink;
    private final WriterContext writerContext;
    private final @Nullable Committables committables;
    private final LatencyHistogram latency;
    private @Nullable Writer<Object> writer;

    /** A writer of {@code sink}; {@code committables} where it is a committing one. */
    public DirectWriter(
            OperatorContext context,
            Sink<Object> sink,
            WriterContext writerContext,
            @Nullable Committables committables,
            LatencyHistogram latency) {
        this.context = context;
        this.sink = sink;
        this.writerContext = writerContext;
        this.committables = committables;
        this.latency = latency;
        context.outbox().add(this);
    }

    @Override
    public String operator() {
        return context.operator();
    }

    @Override
    public void open() {
        try {
            writer = sink.open(writerContext);
        } catch (Exception e) {
            throw SinkFailure.during(operator(), "opening", e);
        }
    }

    private Writer<Object> opened() {
        Writer<Object> current = writer;
        if (current == null) {
            throw new IllegalStateException("the writer of '" + operator() + "' is not open");
        }
        return current;
    }

    @Override
    public void onRecord(Object value, long timestampMs) {
        Writer<Object> to = opened();
        context.metrics().recordsIn++;
        try {
            to.write(value, timestampMs);
            if (!to.ready()) {
                context.outbox().close();
            }
        } catch (Throwable t) {
            throw SinkFailure.onRecord(operator(), value, timestampMs, t);
        }
        long origin = context.current().originMicros;
        if (origin != Current.NO_ORIGIN) {
            latency.record(context.clock().nowMicros() - origin);
        }
    }

    @Override
    public boolean tryDrain() {
        return opened().ready();
    }

    @Override
    public boolean prepare(long checkpointId, SectionSink snapshot) throws Exception {
        Writer<Object> from = opened();
        if (committables != null && from instanceof CommittingWriter<?, ?> committing) {
            committables.write(prepared(committing, checkpointId), snapshot);
        } else {
            flush();
        }
        return true;
    }

    private List<?> prepared(CommittingWriter<?, ?> committing, long checkpointId) {
        try {
            return committing.prepareCommit(checkpointId);
        } catch (Exception e) {
            throw SinkFailure.during(operator(), "preparing a commit", e);
        }
    }

    @Override
    public void flush() {
        try {
            opened().flush();
        } catch (Exception e) {
            throw SinkFailure.during(operator(), "flushing", e);
        }
    }

    @Override
    public void close() throws Exception {
        if (writer != null) {
            writer.close();
        }
    }
}
