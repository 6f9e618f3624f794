package dev.millrace.engine.host;

import dev.millrace.engine.seam.IoThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** I/O on real threads: one per loop, and one for everything that is done once. */
public final class ThreadedIo implements IoThreads, AutoCloseable {

    private static final long NAP_NANOS = 1_000_000;
    private static final long STOP_SECONDS = 30;

    private final ExecutorService calls;

    /** I/O for the engine of this name. */
    public ThreadedIo(String engine) {
        this.calls = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, engine + "-io");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Handle start(String name, Loop loop, OnFailure onFailure) {
        LoopThread thread = new LoopThread(name, loop, onFailure);
        thread.thread.start();
        return thread;
    }

    @Override
    public void submit(String name, Call call, OnFailure onFailure) {
        calls.execute(() -> {
            try {
                call.run();
            } catch (Throwable t) {
                onFailure.failed(t);
            }
        });
    }

    @Override
    public void close() throws InterruptedException {
        calls.shutdown();
        if (!calls.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            calls.shutdownNow();
        }
    }

    private static final class LoopThread implements Handle {
        private final Loop loop;
        private final OnFailure onFailure;
        private final Thread thread;
        private volatile boolean stopping;

        LoopThread(String name, Loop loop, OnFailure onFailure) {
            this.loop = loop;
            this.onFailure = onFailure;
            this.thread = new Thread(this::run, name);
            this.thread.setDaemon(true);
        }

        private void run() {
            try {
                while (!stopping) {
                    if (!loop.step() && !stopping) {
                        LockSupport.parkNanos(this, NAP_NANOS);
                    }
                }
            } catch (Throwable t) {
                if (!stopping) {
                    onFailure.failed(t);
                }
            }
        }

        @Override
        public void wake() {
            LockSupport.unpark(thread);
        }

        @Override
        public void stop() {
            stopping = true;
            LockSupport.unpark(thread);
            if (Thread.currentThread() == thread) {
                return;
            }
            try {
                thread.join(TimeUnit.SECONDS.toMillis(1));
                if (thread.isAlive()) {
                    thread.interrupt();
                    thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
