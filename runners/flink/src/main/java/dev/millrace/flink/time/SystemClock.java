package dev.millrace.flink.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The clock of the machine. It has no thread of its own, which would outlive the job and keep its classes: it uses the JDK's. */
enum SystemClock implements FlinkClock {
    INSTANCE;

    static {
        beginTheThread();
    }

    /** The JDK begins that thread when it is first needed, and a thread keeps the class loader of whoever began it. */
    private static void beginTheThread() {
        Thread here = Thread.currentThread();
        ClassLoader ofJob = here.getContextClassLoader();
        here.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            new CompletableFuture<Boolean>()
                    .completeOnTimeout(true, 0, TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            here.setContextClassLoader(ofJob);
        }
    }

    @Override
    public long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Cancellable after(long delayMs, Runnable action) {
        CompletableFuture<Boolean> due =
                new CompletableFuture<Boolean>().completeOnTimeout(true, delayMs, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> done = due.thenRun(action);
        return () -> {
            due.cancel(false);
            done.cancel(false);
        };
    }
}
