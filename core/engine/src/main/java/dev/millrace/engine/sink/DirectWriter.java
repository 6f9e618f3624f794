package dev.millrace.engine.sink;

import dev.millrace.api.error.OperatorFailure;
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
        } catch (Throwable t) {
            throw OperatorFailure.ofSink(operator(), "opening", t);
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
            throw OperatorFailure.ofSink(operator(), value, timestampMs, t);
        }
        long origin = context.current().originMicros;
        if (origin != Current.NO_ORIGIN) {
            latency.record(context.clock().nowMicros() - origin);
        }
    }

    @Override
    public boolean tryDrain() {
        try {
            return opened().ready();
        } catch (Throwable t) {
            throw OperatorFailure.ofSink(operator(), "asking whether it is ready", t);
        }
    }

    @Override
    public boolean prepare(long checkpointId, SectionSink snapshot) {
        Writer<Object> from = opened();
        try {
            if (committables != null && from instanceof CommittingWriter<?, ?> committing) {
                List<?> prepared = committing.prepareCommit(checkpointId);
                committables.write(prepared, snapshot);
            } else {
                from.flush();
            }
        } catch (Throwable t) {
            throw OperatorFailure.ofSink(operator(), "preparing the checkpoint " + checkpointId, t);
        }
        return true;
    }

    @Override
    public void flush() {
        try {
            opened().flush();
        } catch (Throwable t) {
            throw OperatorFailure.ofSink(operator(), "flushing", t);
        }
    }

    @Override
    public void close() {
        if (writer == null) {
            return;
        }
        try {
            writer.close();
        } catch (Throwable t) {
            throw OperatorFailure.ofSink(operator(), "closing", t);
        }
    }
}
