package dev.millrace.flink.source;

import dev.millrace.flink.function.UserFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Polls a reader on a thread of its own: for sources that block. What it has polled waits in a short queue; while that is full
 * the thread does not poll, so back-pressure reaches the source.
 */
final class ThreadFeed implements Feed {

    private static final int QUEUED = 4;
    private static final long LONGEST_NAP_MS = 10;
    private static final long NANOS_PER_MS = 1_000_000;

    /** How long the thread is waited for at the end, before and after it is interrupted. */
    private static final long PATIENCE_MS = 1_000;

    private static final long LAST_PATIENCE_MS = 30_000;

    private final String name;
    private final ReaderPump pump;
    private final Runnable onSome;
    private final Thread thread;

    // All below are guarded by this object.
    private final ArrayDeque<Polled> empty = new ArrayDeque<>();
    private final ArrayDeque<Polled> full = new ArrayDeque<>();
    private final ArrayDeque<ReadSplit> assignments = new ArrayDeque<>();
    private final ArrayDeque<List<ReadSplit>> durable = new ArrayDeque<>();
    private List<ReadSplit> told = new ArrayList<>();
    private @Nullable Throwable failure;
    private boolean stopped;
    private boolean over;
    private boolean abandoned;

    /** Starts a thread; {@code onSome} is called when it has polled something, or failed. */
    ThreadFeed(String name, int index, ReaderPump pump, int mostRecords, Runnable onSome) {
        this.name = name;
        this.pump = pump;
        this.onSome = onSome;
        for (int i = 0; i < QUEUED; i++) {
            empty.add(new Polled(mostRecords));
        }
        this.thread = new Thread(this::run, "source-" + name + "-" + index);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    // ---- on the task's thread

    @Override
    public synchronized @Nullable Polled poll() {
        check();
        return full.poll();
    }

    private void check() {
        if (failure != null) {
            throw UserFailure.ofSource(name, "reading", failure);
        }
    }

    @Override
    public synchronized void giveBack(Polled handled) {
        handled.clear();
        empty.add(handled);
        notifyAll();
    }

    @Override
    public void assign(ReadSplit split) {
        synchronized (this) {
            assignments.add(split);
            notifyAll();
        }
        pump.wakeUp();
    }

    @Override
    public synchronized void checkpointed(List<ReadSplit> splits) {
        durable.add(splits);
        notifyAll();
    }

    @Override
    public synchronized List<ReadSplit> told() {
        List<ReadSplit> now = told;
        told = new ArrayList<>();
        return now;
    }

    @Override
    public boolean tells() {
        return true;
    }

    @Override
    public long lag() {
        return pump.lags().sum();
    }

    @Override
    public void close() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        try {
            pump.wakeUp();
        } finally {
            await();
            closeReader();
        }
    }

    private void closeReader() {
        boolean failed;
        synchronized (this) {
            if (!over) {
                // Whoever comes back late closes the reader.
                abandoned = true;
                return;
            }
            failed = failure != null;
        }
        try {
            if (!failed) {
                // The last checkpoint became durable when nobody polled any more.
                tellDurable();
            }
        } finally {
            pump.close();
        }
    }

    private void await() {
        try {
            thread.join(PATIENCE_MS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(LAST_PATIENCE_MS);
            }
        } catch (InterruptedException e) {
            // Nobody waits for it any more, so it has to come back by itself.
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    // ---- on the reader's thread

    private void run() {
        try {
            long napMs = 1;
            while (prepare()) {
                napMs = step() ? 1 : nap(napMs);
            }
        } catch (Throwable t) {
            failed(t);
        }
        boolean closing;
        synchronized (this) {
            over = true;
            closing = abandoned;
        }
        if (closing) {
            pump.close();
        }
    }

    private void failed(Throwable t) {
        synchronized (this) {
            if (stopped) {
                // What an interrupted or woken reader throws at the end is no failure.
                return;
            }
            failure = t;
        }
        onSome.run();
    }

    /** Waits for something to do; false if that is over. */
    private synchronized boolean prepare() throws InterruptedException {
        while (!stopped && empty.isEmpty() && assignments.isEmpty() && durable.isEmpty()) {
            wait();
        }
        return !stopped;
    }

    /** Does what there is to do; false if the reader had nothing. */
    private boolean step() {
        tellDurable();
        Polled into;
        List<ReadSplit> added;
        synchronized (this) {
            added = new ArrayList<>(assignments);
            assignments.clear();
            into = empty.poll();
        }
        added.forEach(pump::assign);
        if (into == null) {
            return true;
        }
        boolean some = pump.poll(into);
        synchronized (this) {
            (some ? full : empty).add(into);
        }
        if (some) {
            onSome.run();
        }
        return some;
    }

    private void tellDurable() {
        List<List<ReadSplit>> all;
        synchronized (this) {
            all = new ArrayList<>(durable);
            durable.clear();
        }
        for (List<ReadSplit> splits : all) {
            pump.tell(splits);
            synchronized (this) {
                told.addAll(splits);
            }
        }
    }

    /** A reader that returns at once is not asked again at once; returns how long to wait the next time. */
    private synchronized long nap(long ms) throws InterruptedException {
        long endNs = System.nanoTime() + ms * NANOS_PER_MS;
        long leftNs = ms * NANOS_PER_MS;
        while (leftNs > 0 && !stopped && assignments.isEmpty() && durable.isEmpty()) {
            wait(leftNs / NANOS_PER_MS, (int) (leftNs % NANOS_PER_MS));
            leftNs = endNs - System.nanoTime();
        }
        return Math.min(2 * ms, LONGEST_NAP_MS);
    }
}
