package dev.millrace.engine.sink;

import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.exchange.Channel;
import dev.millrace.engine.exchange.Outlet;
import dev.millrace.engine.metrics.LatencyHistogram;
import dev.millrace.engine.seam.IoThreads;
import dev.millrace.snapshot.SectionSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes on an I/O thread of its own: for sinks that block. The task hands over batches through a channel, and asks for
 * flushes and commits through the same channel, so that their order is that of the records; while the channel is full the
 * task waits and its worker does not.
 */
public final class IoWriter implements WriteOperator, IoThreads.Loop {

    private static final int SLOTS = 4;

    /** Asks the I/O thread to flush or prepare; answered through its own field. */
    private static final class Request {
        final long checkpointId;
        volatile boolean done;

        @Nullable
        List<?> prepared;

        Request(long checkpointId) {
            this.checkpointId = checkpointId;
        }
    }

    private static final long FLUSH_ONLY = -1;

    private final OperatorContext context;
    private final Sink<Object> sink;
    private final WriterContext writerContext;
    private final @Nullable Committables committables;
    private final LatencyHistogram latency;
    private final IoThreads threads;
    private final Channel channel;
    private final Outlet outlet;
    private final Runnable wakeTask;

    private @Nullable Writer<Object> writer;
    private IoThreads.@Nullable Handle handle;
    private @Nullable Request pending;
    private long handedRecords;

    /** So many records in all are to be flushed, once the thread has nothing left to write. Set by the task. */
    private volatile long flushRecords;

    private long writtenRecords;
    private long flushedRecords;
    private volatile @Nullable Throwable failure;

    /** A writer of {@code sink} that hands over batches of {@code batchRecords}. */
    public IoWriter(
            OperatorContext context,
            Sink<Object> sink,
            WriterContext writerContext,
            @Nullable Committables committables,
            LatencyHistogram latency,
            IoThreads threads,
            int batchRecords,
            Runnable wakeTask) {
        this.context = context;
        this.sink = sink;
        this.writerContext = writerContext;
        this.committables = committables;
        this.latency = latency;
        this.threads = threads;
        Batch.Layout layout = new Batch.Layout(batchRecords, Batch.Layout.Keys.NONE, true);
        this.channel = new Channel(SLOTS, (long) batchRecords * (SLOTS - 1), layout, this::wakeThread, wakeTask);
        this.outlet = new Outlet(channel);
        this.wakeTask = wakeTask;
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
        handle = threads.start("sink-" + operator() + "-" + context.index(), this, this::failed);
    }

    private void failed(Throwable t) {
        failure = t;
        wakeTask.run();
    }

    private void wakeThread() {
        IoThreads.Handle current = handle;
        if (current != null) {
            current.wake();
        }
    }

    // ---- on the task's thread

    @Override
    public void onRecord(Object value, long timestampMs) {
        context.metrics().recordsIn++;
        Batch batch = outlet.batchAt(Long.MIN_VALUE);
        int at = batch.size++;
        batch.values[at] = value;
        batch.timestamps[at] = timestampMs;
        long[] origins = batch.origins;
        if (origins != null) {
            origins[at] = context.current().originMicros;
        }
        handedRecords++;
        if (batch.isFull()) {
            handOver();
        }
    }

    @Override
    public boolean tryDrain() {
        check();
        return outlet.drain();
    }

    @Override
    public boolean prepare(long checkpointId, SectionSink snapshot) {
        Request request = pending;
        if (request == null) {
            request = new Request(committables == null ? FLUSH_ONLY : checkpointId);
            pending = request;
            if (!outlet.signal(request, Long.MIN_VALUE)) {
                context.outbox().close();
            }
        }
        check();
        if (!request.done) {
            return false;
        }
        pending = null;
        if (committables != null && request.prepared != null) {
            committables.write(request.prepared, snapshot);
        }
        return true;
    }

    /** However often it is asked for while the thread is busy, the thread flushes once. */
    @Override
    public void flush() {
        handOver();
        flushRecords = handedRecords;
        wakeThread();
    }

    private void handOver() {
        if (!outlet.flush(Long.MIN_VALUE)) {
            context.outbox().close();
        }
    }

    @Override
    public void check() {
        Throwable t = failure;
        if (t != null) {
            throw OperatorFailure.ofSink(operator(), "writing", t);
        }
    }

    @Override
    public void close() {
        if (handle == null || handle.stop()) {
            abandoned();
        }
    }

    /** Closes the writer on the thread that nobody else can be beside: the task's, or the one that comes back late. */
    @Override
    public void abandoned() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (Throwable t) {
            throw OperatorFailure.ofSink(operator(), "closing", t);
        }
    }

    // ---- on the I/O thread

    @Override
    public boolean step() throws Exception {
        Writer<Object> to = writer;
        Object item = channel.peek();
        if (to == null || item == null) {
            return to != null && flushIfDue(to);
        }
        channel.take();
        if (item instanceof Batch batch) {
            write(to, batch);
            channel.giveBack(batch);
        } else if (item instanceof Request request) {
            if (request.checkpointId != FLUSH_ONLY && to instanceof CommittingWriter<?, ?> committing) {
                request.prepared = committing.prepareCommit(request.checkpointId);
            } else {
                flush(to);
            }
            request.done = true;
            wakeTask.run();
        }
        return true;
    }

    /** What the task has no room to hand over yet is to be flushed too, so that is waited for. */
    private boolean flushIfDue(Writer<Object> to) {
        long dueRecords = flushRecords;
        if (dueRecords <= flushedRecords || writtenRecords < dueRecords) {
            return false;
        }
        flush(to);
        return true;
    }

    private void flush(Writer<Object> to) {
        try {
            to.flush();
        } catch (Throwable t) {
            throw OperatorFailure.ofSink(operator(), "flushing", t);
        }
        flushedRecords = writtenRecords;
    }

    private void write(Writer<Object> to, Batch batch) {
        for (int i = 0; i < batch.size; i++) {
            try {
                to.write(batch.values[i], batch.timestamps[i]);
            } catch (Throwable t) {
                throw OperatorFailure.ofSink(operator(), batch.values[i], batch.timestamps[i], t);
            }
            writtenRecords++;
            long[] origins = batch.origins;
            if (origins != null && origins[i] != Current.NO_ORIGIN) {
                latency.record(context.clock().nowMicros() - origins[i]);
            }
        }
    }
}
