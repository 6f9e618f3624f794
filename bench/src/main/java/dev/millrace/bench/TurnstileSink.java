package dev.millrace.bench;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what it takes, and takes no more than so many records a second. */
final class TurnstileSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;

    private final long perSecond;
    private final transient AtomicLong count = new AtomicLong();
    private final transient long begunNanos = System.nanoTime();
    private transient volatile long firstNanos;

    /** A sink that takes {@code perSecond} records a second at most; {@link Long#MAX_VALUE} for any number. */
    TurnstileSink(long perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Writer<T> open(WriterContext context) {
        return new Writer<>() {
            @Override
            public void write(T value, long timestampMs) {
                if (count.getAndIncrement() == 0) {
                    firstNanos = System.nanoTime();
                }
            }

            @Override
            public boolean ready() {
                return perSecond == Long.MAX_VALUE || count.get() < (System.nanoTime() - begunNanos) / 1e9 * perSecond;
            }
        };
    }

    long count() {
        return count.get();
    }

    /** When the first record came, by {@link System#nanoTime}. */
    long firstNanos() {
        return firstNanos;
    }

    /** Waits until so many have come. */
    void await(long records) throws InterruptedException {
        while (count.get() < records) {
            Thread.sleep(1);
        }
    }
}
