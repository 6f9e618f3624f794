package dev.millrace.engine.source;

import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.exchange.Channel;
import dev.millrace.engine.seam.Failures;
import dev.millrace.engine.seam.IoThreads;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Polls a reader on an I/O thread of its own: for sources that block. Batches come through a channel; while it is full the
 * thread does not poll, so back-pressure reaches the source.
 */
public final class IoFeed implements SourceInput.Feed, IoThreads.Loop {

    private static final int SLOTS = 8;

    private final String operator;
    private final int index;
    private final Source<Object, Object, Object> source;
    private final ReaderContext context;
    private final IoThreads threads;
    private final Runnable wakeTask;
    private final Channel channel;
    private final ConcurrentLinkedQueue<SplitState> assignments = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<List<SplitState>> durable = new ConcurrentLinkedQueue<>();

    private @Nullable ReaderPump pump;
    private IoThreads.@Nullable Handle handle;
    private @Nullable Batch filling;
    private boolean full;
    private volatile boolean paused;
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;

    /** A feed of batches of this layout; {@code wakeTask} is called when a batch is there, or reading failed. */
    public IoFeed(
            String operator,
            Source<Object, Object, Object> source,
            ReaderContext context,
            Batch.Layout layout,
            IoThreads threads,
            Runnable wakeTask) {
        this.operator = operator;
        this.index = context.index();
        this.source = source;
        this.context = context;
        this.threads = threads;
        this.wakeTask = wakeTask;
        this.channel = new Channel(SLOTS, (long) layout.capacity() * (SLOTS - 2), layout, wakeTask, this::wakeThread);
    }

    @Override
    public void open() {
        pump = ReaderPump.open(operator, source, context);
        handle = threads.start("source-" + operator + "-" + index, this, this::failed);
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
    public @Nullable Batch poll() {
        check();
        Object item = channel.peek();
        if (item == null) {
            return null;
        }
        channel.take();
        return (Batch) item;
    }

    private void check() {
        Throwable t = failure;
        if (t != null) {
            throw OperatorFailure.ofSource(operator, "reading", t);
        }
    }

    @Override
    public void giveBack(Batch handled) {
        channel.giveBack(handled);
    }

    @Override
    public void assign(SplitState split) {
        assignments.add(split);
        wakeReader();
        wakeThread();
    }

    private void wakeReader() {
        ReaderPump current = pump;
        if (current != null) {
            current.wakeUp();
        }
    }

    @Override
    public void checkpointed(List<SplitState> splits) {
        durable.add(splits);
        wakeThread();
    }

    /** Any thread that has seen the task at work, which is so after {@link #open}. */
    @Override
    public SortedMap<String, Long> lags() {
        ReaderPump current = pump;
        return current == null ? Collections.emptySortedMap() : current.lags();
    }

    @Override
    public void setPaused(boolean paused) {
        this.paused = paused;
        wakeReader();
        wakeThread();
    }

    @Override
    public void stop() {
        stopped = true;
        wakeReader();
    }

    @Override
    public void close() {
        ReaderPump current = pump;
        if (current == null) {
            return;
        }
        RuntimeException first = failureOf(this::stop, null);
        IoThreads.Handle thread = handle;
        boolean over = thread == null || thread.stop();
        // That reading failed came before whatever happens on the way out.
        RuntimeException reading = failureOf(this::check, null);
        Failures.first(reading, first);
        first = reading == null ? first : reading;
        first = over ? failureOf(this::abandoned, first) : first;
        if (first != null) {
            throw first;
        }
    }

    /** Does something whatever failed before; returns what failed first, with what failed now suppressed. */
    private static @Nullable RuntimeException failureOf(Runnable step, @Nullable RuntimeException first) {
        try {
            step.run();
            return first;
        } catch (RuntimeException e) {
            Failures.first(first, e);
            return first == null ? e : first;
        }
    }

    /** Closes the reader on the thread that nobody else can be beside: the task's, or the one that comes back late. */
    @Override
    public void abandoned() {
        ReaderPump current = Objects.requireNonNull(pump);
        // The last checkpoint became durable when nobody polled any more.
        RuntimeException first = failure == null ? failureOf(() -> tellDurable(current), null) : null;
        first = failureOf(current::close, first);
        if (first != null) {
            throw first;
        }
    }

    // ---- on the I/O thread

    @Override
    public boolean step() {
        ReaderPump pumping = pump;
        if (pumping == null) {
            return false;
        }
        tellDurable(pumping);
        if (stopped) {
            return false;
        }
        for (SplitState split = assignments.poll(); split != null; split = assignments.poll()) {
            pumping.assign(split);
        }
        Batch batch = filling;
        if (batch == null) {
            batch = channel.emptyBatch();
            filling = batch;
        }
        if (!full && (paused || !pumping.poll(batch))) {
            return false;
        }
        full = !channel.offer(batch);
        if (full) {
            return false;
        }
        filling = null;
        return true;
    }

    private void tellDurable(ReaderPump to) {
        for (List<SplitState> splits = durable.poll(); splits != null; splits = durable.poll()) {
            to.tell(splits);
        }
    }
}
