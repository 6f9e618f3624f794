package dev.millrace.local;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Hands each record to a subscriber of the surrounding program, no faster than it asks for them: a subscriber that asks
 * for nothing holds the pipeline back. For one run. At least once: after a crash, records since the last checkpoint come
 * again.
 *
 * <p>{@code onSubscribe} comes when the run starts, {@code onNext} from one task at a time, and {@code onComplete} when
 * all tasks have closed, which is also when a run stops or fails: ask the run which it was.
 *
 * @param <T> the type of the records
 */
public final class FlowSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;

    private final LiveObject<FlowOutlet<T>> outlet;

    private FlowSink(LiveObject<FlowOutlet<T>> outlet) {
        this.outlet = outlet;
    }

    /** Hands records to a subscriber. */
    public static <T> FlowSink<T> to(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        return new FlowSink<>(new LiveObject<>("the subscriber", new FlowOutlet<>(subscriber)));
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    /** True: a writer waits for the subscriber. */
    @Override
    public boolean blocking() {
        return true;
    }

    @Override
    public Writer<T> open(WriterContext context) {
        FlowOutlet<T> opened = outlet.get();
        opened.open(context.parallelism());
        return new Writer<>() {
            @Override
            public void write(T value, long timestampMs) throws InterruptedException {
                opened.put(value);
            }

            @Override
            public void close() {
                opened.closeOne();
            }
        };
    }
}
