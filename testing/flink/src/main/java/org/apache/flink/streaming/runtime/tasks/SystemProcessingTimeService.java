package org.apache.flink.streaming.runtime.tasks;

import dev.millrace.onflink.VirtualTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.clock.Clock;

/**
 * Takes the place of Flink's class of this name, which it stands before on the class path: processing time is what a test says.
 * Tasks make it themselves, and nothing of Flink's public API gives them another clock.
 */
public class SystemProcessingTimeService implements TimerService {

    /** Told what a timer's callback throws. */
    interface ExceptionHandler {
        void handleException(Exception ex);
    }

    private final ExceptionHandler handler;
    private final VirtualTime time = VirtualTime.current();
    private volatile boolean quiesced;
    private volatile boolean over;

    SystemProcessingTimeService(ExceptionHandler handler) {
        this.handler = handler;
    }

    SystemProcessingTimeService(ExceptionHandler handler, ThreadFactory threads) {
        this(handler);
    }

    @Override
    public Clock getClock() {
        return new Clock() {
            @Override
            public long absoluteTimeMillis() {
                return time.nowMs();
            }

            @Override
            public long relativeTimeMillis() {
                return time.nowMs();
            }

            @Override
            public long relativeTimeNanos() {
                return time.nowMs() * 1_000_000;
            }
        };
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback callback) {
        Timer timer = new Timer(timestamp, callback);
        // Flink's timers fire a millisecond after their time, so that no more records can come that belong to it.
        long delay = ProcessingTimeServiceUtil.getProcessingTimeDelay(timestamp, time.nowMs());
        timer.cancellation = time.at(time.nowMs() + delay, timer);
        return timer;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(ProcessingTimeCallback callback, long initialDelay, long period) {
        return scheduleWithFixedDelay(callback, initialDelay, period);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(ProcessingTimeCallback callback, long initialDelay, long period) {
        throw new UnsupportedOperationException("nothing under test asks for repeated timers");
    }

    @Override
    public boolean isTerminated() {
        return over;
    }

    @Override
    public CompletableFuture<Void> quiesce() {
        quiesced = true;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void shutdownService() {
        quiesced = true;
        over = true;
    }

    @Override
    public boolean shutdownServiceUninterruptible(long timeoutMs) {
        shutdownService();
        return true;
    }

    private final class Timer extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long timestamp;
        private Runnable cancellation = () -> {};

        Timer(long timestamp, ProcessingTimeCallback callback) {
            super(
                    () -> {
                        if (!quiesced) {
                            try {
                                callback.onProcessingTime(timestamp);
                            } catch (Exception e) {
                                handler.handleException(e);
                            }
                        }
                    },
                    null);
            this.timestamp = timestamp;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            cancellation.run();
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(timestamp - time.nowMs(), TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
        }
    }
}
