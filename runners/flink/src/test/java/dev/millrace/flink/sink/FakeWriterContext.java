package dev.millrace.flink.sink;

import dev.millrace.flink.time.VirtualClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.flink.util.function.ThrowingRunnable;

/** What Flink would tell a writer: it is the second of three, after checkpoint 7; with a mailbox and timers of the test's. */
final class FakeWriterContext implements WriterInitContext {

    private final VirtualClock clock;
    private final ArrayDeque<ThrowingRunnable<?>> mails = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();
    private long nowMs;

    FakeWriterContext(VirtualClock clock) {
        this.clock = clock;
    }

    private static final class Timer extends CompletableFuture<Object> implements ScheduledFuture<Object> {
        private final long atMs;
        private final ProcessingTimeService.ProcessingTimeCallback callback;

        Timer(long atMs, ProcessingTimeService.ProcessingTimeCallback callback) {
            this.atMs = atMs;
            this.callback = callback;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }

    /** Lets Flink's processing time go on. */
    void advance(long ms) throws Exception {
        for (long i = 0; i < ms; i++) {
            nowMs++;
            for (Timer timer : List.copyOf(timers)) {
                if (timer.atMs <= nowMs && timers.remove(timer) && !timer.isCancelled()) {
                    timer.callback.onProcessingTime(timer.atMs);
                }
            }
        }
    }

    @Override
    public ProcessingTimeService getProcessingTimeService() {
        return new ProcessingTimeService() {
            @Override
            public long getCurrentProcessingTime() {
                return nowMs;
            }

            @Override
            public ScheduledFuture<?> registerTimer(long atMs, ProcessingTimeCallback callback) {
                Timer timer = new Timer(atMs, callback);
                timers.add(timer);
                return timer;
            }
        };
    }

    /** A mailbox of which a task that waits lets the time go by until there is a mail. */
    @Override
    public MailboxExecutor getMailboxExecutor() {
        return new MailboxExecutor() {
            @Override
            public void execute(
                    MailOptions options, ThrowingRunnable<? extends Exception> command, String text, Object... args) {
                mails.add(command);
            }

            @Override
            public void yield() {
                while (mails.isEmpty()) {
                    clock.advance(1);
                }
                tryYield();
            }

            @Override
            public boolean tryYield() {
                ThrowingRunnable<?> mail = mails.poll();
                if (mail == null) {
                    return false;
                }
                try {
                    mail.run();
                } catch (Throwable t) {
                    throw new AssertionError(t);
                }
                return true;
            }

            @Override
            public boolean shouldInterrupt() {
                return false;
            }
        };
    }

    @Override
    public OptionalLong getRestoredCheckpointId() {
        return OptionalLong.of(7);
    }

    @Override
    public TaskInfo getTaskInfo() {
        return new TaskInfo() {
            @Override
            public String getTaskName() {
                return "out";
            }

            @Override
            public int getMaxNumberOfParallelSubtasks() {
                return 128;
            }

            @Override
            public int getIndexOfThisSubtask() {
                return 1;
            }

            @Override
            public int getNumberOfParallelSubtasks() {
                return 3;
            }

            @Override
            public int getAttemptNumber() {
                return 0;
            }

            @Override
            public String getTaskNameWithSubtasks() {
                return "out (2/3)";
            }

            @Override
            public String getAllocationIDAsString() {
                return "";
            }
        };
    }

    @Override
    public JobInfo getJobInfo() {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SinkWriterMetricGroup metricGroup() {
        return UnregisteredMetricsGroup.createSinkWriterMetricGroup();
    }

    @Override
    public SerializationSchema.InitializationContext asSerializationSchemaInitializationContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isObjectReuseEnabled() {
        return true;
    }

    @Override
    public <T> TypeSerializer<T> createInputSerializer() {
        throw new UnsupportedOperationException();
    }
}
