package dev.millrace.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a test sends into one source of a pipeline. Kept for the whole test, so that a restart reads again from where the
 * checkpoint says.
 *
 * @param <T> the type of the records
 */
public final class TestInput<T> {

    record Sent(Object value, long timestampMs) {}

    private final String name;
    private final Runnable afterSend;
    private final List<Sent> sent = new ArrayList<>();
    private boolean ended;

    TestInput(String name, Runnable afterSend) {
        this.name = name;
        this.afterSend = afterSend;
    }

    /** Sends records, in order; their timestamps are taken as the pipeline says. Returns once everything has settled. */
    @SafeVarargs
    public final TestInput<T> send(T... values) {
        for (T value : values) {
            add(value, Long.MIN_VALUE);
        }
        afterSend.run();
        return this;
    }

    /** Sends a record with a timestamp of the source's own, in milliseconds since the epoch. */
    public TestInput<T> sendAt(long timestampMs, T value) {
        add(value, timestampMs);
        afterSend.run();
        return this;
    }

    /** No more records come: once all inputs have ended, everything fires. */
    public void end() {
        ended = true;
        afterSend.run();
    }

    private void add(T value, long timestampMs) {
        if (ended) {
            throw new IllegalStateException("the input '" + name + "' has ended");
        }
        sent.add(new Sent(value, timestampMs));
    }

    List<Sent> sent() {
        return sent;
    }

    boolean hasEnded() {
        return ended;
    }
}
