package dev.millrace.chaos;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Payments that a thread writes into their topic until somebody has enough of them. */
final class Traffic implements AutoCloseable {

    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLong written = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    private final Thread thread;

    private Traffic(Topics topics, int perSecond) {
        this.thread = new Thread(
                () -> {
                    try {
                        written.set(topics.fill(enough::get, perSecond));
                    } catch (Throwable t) {
                        failed.set(t);
                    }
                },
                "traffic");
        thread.setDaemon(true);
    }

    /** Begins to write, at about so many a second. */
    static Traffic begin(Topics topics, int perSecond) {
        Traffic traffic = new Traffic(topics, perSecond);
        traffic.thread.start();
        return traffic;
    }

    /** Has enough; returns how many payments there are. */
    long end() throws InterruptedException {
        enough.set(true);
        thread.join();
        Throwable failure = failed.get();
        if (failure != null) {
            throw new IllegalStateException("the traffic failed", failure);
        }
        return written.get();
    }

    /** Gives up what is not written yet, should nobody have waited for its end. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
