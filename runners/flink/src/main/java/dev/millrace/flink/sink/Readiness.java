package dev.millrace.flink.sink;

import dev.millrace.api.sink.Writer;
import dev.millrace.flink.function.UserFailure;
import dev.millrace.flink.time.FlinkClock;
import org.apache.flink.api.common.operators.MailboxExecutor;

/** Waits until a writer may be called; meanwhile the task does what else there is for it to do. */
final class Readiness {

    private static final long ASK_EVERY_MS = 1;

    private final String sink;
    private final Writer<Object> writer;
    private final MailboxExecutor mailbox;
    private final FlinkClock clock;

    Readiness(String sink, Writer<Object> writer, MailboxExecutor mailbox, FlinkClock clock) {
        this.sink = sink;
        this.writer = writer;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    void await() throws InterruptedException {
        while (!isReady()) {
            clock.after(ASK_EVERY_MS, () -> mailbox.execute(() -> {}, "asking the writer of " + sink + " again"));
            mailbox.yield();
        }
    }

    private boolean isReady() {
        try {
            return writer.ready();
        } catch (Throwable t) {
            throw UserFailure.ofSink(sink, "asking whether it is ready", t);
        }
    }
}
