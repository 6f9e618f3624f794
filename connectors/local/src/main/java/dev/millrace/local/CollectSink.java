package dev.millrace.local;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import java.util.Collection;
import java.util.Objects;

/**
 * Adds each record to a collection of the surrounding program: for embedding and tests. At least once: after a crash,
 * records since the last checkpoint are added again. Adding is synchronized on the collection, as by {@link
 * java.util.Collections#synchronizedList}; to look at it during a run, synchronize too, or give a concurrent collection.
 *
 * @param <T> the type of the records
 */
public final class CollectSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;

    private final LiveObject<Collection<? super T>> collection;

    private CollectSink(LiveObject<Collection<? super T>> collection) {
        this.collection = collection;
    }

    /** Adds to a collection. */
    public static <T> CollectSink<T> into(Collection<? super T> collection) {
        return new CollectSink<>(new LiveObject<>("the collection", Objects.requireNonNull(collection, "collection")));
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Writer<T> open(WriterContext context) {
        Collection<? super T> target = collection.get();
        return (value, timestampMs) -> {
            synchronized (target) {
                target.add(value);
            }
        };
    }
}
