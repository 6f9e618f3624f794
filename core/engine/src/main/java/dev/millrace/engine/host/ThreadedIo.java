package dev.millrace.engine.host;

import dev.millrace.engine.seam.IoThreads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * I/O on real threads: one for each loop, and for what is done once as many as there are names with something to do, so that
 * one outside system that does not answer holds up nothing else.
 */
public final class ThreadedIo implements IoThreads {

    private static final long SHORTEST_NAP_NANOS = 1_000_000;
    private static final long LONGEST_NAP_NANOS = 64_000_000;

    /** A step that took so long has waited enough for both. */
    private static final long LONG_WAIT_NANOS = 10_000_000;

    private static final Patience PATIENCE = new Patience(1_000, 30_000);

    /**
     * How long a loop that is stopped is waited for.
     *
     * @param undisturbedMs before it is interrupted; as long again after that where who waits is interrupted, too
     * @param interruptedMs after that
     */
    record Patience(long undisturbedMs, long interruptedMs) {}

    private final ExecutorService threads;
    private final Patience patience;

    /** What waits behind the call at work, by name; guarded by itself. */
    private final Map<String, ArrayDeque<Runnable>> waiting = new HashMap<>();

    /** I/O for the engine of this name. */
    public ThreadedIo(String engine) {
        this(engine, PATIENCE);
    }

    /** The same with patience of a test's own. */
    ThreadedIo(String engine, Patience patience) {
        this.patience = patience;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, engine + "-io-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Handle start(String name, Loop loop, OnFailure onFailure) {
        LoopThread thread = new LoopThread(name, loop, onFailure, patience);
        thread.thread.start();
        return thread;
    }

    @Override
    public void submit(String name, Call call, OnFailure onFailure) {
        Runnable work = () -> {
            try {
                call.run();
            } catch (Throwable t) {
                onFailure.failed(t);
            }
        };
        synchronized (waiting) {
            ArrayDeque<Runnable> behind = waiting.get(name);
            if (behind != null) {
                behind.add(work);
                return;
            }
            waiting.put(name, new ArrayDeque<>());
        }
        threads.execute(() -> doInOrder(name, work));
    }

    private void doInOrder(String name, Runnable first) {
        Runnable next = first;
        while (next != null) {
            next.run();
            next = nextOf(name);
        }
    }

    private @Nullable Runnable nextOf(String name) {
        synchronized (waiting) {
            ArrayDeque<Runnable> behind = waiting.get(name);
            Runnable next = behind == null ? null : behind.poll();
            if (next == null) {
                waiting.remove(name);
            }
            return next;
        }
    }

    /** The first on the thread that calls, the others on threads of their own, or on this one where there are none any more. */
    @Override
    public void together(List<Call> calls) throws Exception {
        if (calls.isEmpty()) {
            return;
        }
        List<FutureTask<@Nullable Void>> tasks =
                calls.stream().map(ThreadedIo::task).toList();
        for (FutureTask<@Nullable Void> each : tasks.subList(1, tasks.size())) {
            try {
                threads.execute(each);
            } catch (RejectedExecutionException e) {
                each.run();
            }
        }
        tasks.get(0).run();
        IoThreads.super.together(
                tasks.stream().map(task -> (Call) () -> await(task)).toList());
    }

    private static FutureTask<@Nullable Void> task(Call call) {
        return new FutureTask<>(() -> {
            call.run();
            return null;
        });
    }

    /** Whoever interrupts this thread to end it interrupts the others, too: all are waited for. */
    private static void await(FutureTask<?> task) throws Exception {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw failureOf(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Exception failureOf(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof Exception failure ? failure : e;
    }

    /** Waits for what has been submitted, and interrupts it once patience is over. */
    public void close(Duration patience) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            threads.shutdownNow();
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ThreadedIo.class);
    }

    private static final class LoopThread implements Handle {

        /** What has come first: the end of the loop, or of the patience of who stops it. */
        private enum End {
            NONE,
            OVER,
            ABANDONED
        }

        private final Loop loop;
        private final OnFailure onFailure;
        private final Patience patience;
        private final Thread thread;
        private final AtomicReference<End> end = new AtomicReference<>(End.NONE);
        private volatile boolean stopping;
        private volatile boolean interrupted;

        LoopThread(String name, Loop loop, OnFailure onFailure, Patience patience) {
            this.loop = loop;
            this.onFailure = onFailure;
            this.patience = patience;
            this.thread = new Thread(this::run, name);
            this.thread.setDaemon(true);
        }

        private void run() {
            try {
                long napNanos = SHORTEST_NAP_NANOS;
                while (!stopping) {
                    long beganNanos = System.nanoTime();
                    if (loop.step()) {
                        napNanos = SHORTEST_NAP_NANOS;
                        continue;
                    }
                    // Only a step that did not wait for anything itself is tried again less and less often.
                    long tookNanos = System.nanoTime() - beganNanos;
                    boolean waited = tookNanos >= SHORTEST_NAP_NANOS;
                    if (!stopping && tookNanos < LONG_WAIT_NANOS) {
                        LockSupport.parkNanos(this, waited ? SHORTEST_NAP_NANOS : napNanos);
                    }
                    napNanos = waited ? SHORTEST_NAP_NANOS : Math.min(2 * napNanos, LONGEST_NAP_NANOS);
                }
            } catch (Throwable t) {
                // What it was doing when it was stopped may fail as ever; what an interrupt brings about is no failure.
                if (!interrupted) {
                    onFailure.failed(t);
                }
            }
            if (!end.compareAndSet(End.NONE, End.OVER)) {
                abandoned();
            }
        }

        private void abandoned() {
            // The interrupt was for what has come back.
            Thread.interrupted();
            try {
                loop.abandoned();
            } catch (Throwable t) {
                onFailure.failed(t);
            }
        }

        @Override
        public void wake() {
            LockSupport.unpark(thread);
        }

        @Override
        public boolean stop() {
            stopping = true;
            LockSupport.unpark(thread);
            boolean ofItself = Thread.currentThread() == thread;
            if (!ofItself && end.get() == End.NONE) {
                await();
            }
            if (end.compareAndSet(End.NONE, End.ABANDONED) && !ofItself) {
                log().warn(
                                "{}: a call has not come back and is left behind; what it uses is closed when it does",
                                thread.getName());
            }
            return end.get() == End.OVER;
        }

        /** Whoever is interrupted meanwhile, or was before, still waits for a loop that ends: in a hurry, but for each. */
        private void await() {
            boolean hurried = Thread.interrupted();
            hurried |= !join(patience.undisturbedMs());
            if (thread.isAlive()) {
                interrupted = true;
                thread.interrupt();
                hurried |= !join(hurried ? patience.undisturbedMs() : patience.interruptedMs());
            }
            if (hurried) {
                Thread.currentThread().interrupt();
            }
        }

        /** Waits for the thread to end; false if that was interrupted. */
        private boolean join(long waitMs) {
            try {
                thread.join(waitMs);
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        }
    }
}
