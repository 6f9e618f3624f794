package dev.millrace.local;

import dev.millrace.api.Type;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a publisher publishes; demand is back-pressure: the publisher is asked for no more than fits the buffer.
 * Subscribes when the run starts and ends when the publisher completes. Immutable.
 *
 * <p>A publisher cannot be rewound: records received between the last checkpoint and a crash are lost, unless the
 * publisher gives them to a new subscriber. A restart says so in the log.
 *
 * @param <T> the type of the records
 */
public final class FlowSource<T> extends SingleSource<T, Long> {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(FlowSource.class);
    private static final int DEFAULT_BUFFER = 1024;

    private final Type<T> type;
    private final LiveObject<Flow.Publisher<? extends T>> publisher;
    private final int buffer;

    private FlowSource(Type<T> type, LiveObject<Flow.Publisher<? extends T>> publisher, int buffer) {
        this.type = type;
        this.publisher = publisher;
        this.buffer = buffer;
    }

    /** Reads from a publisher. */
    public static <T> FlowSource<T> of(Flow.Publisher<? extends T> publisher, Class<T> type) {
        return of(publisher, Type.of(type));
    }

    /** Reads from a publisher. */
    public static <T> FlowSource<T> of(Flow.Publisher<? extends T> publisher, Type<T> type) {
        Objects.requireNonNull(publisher, "publisher");
        return new FlowSource<>(type, new LiveObject<>("the publisher", publisher), DEFAULT_BUFFER);
    }

    /** How many records may have been asked for and not yet read. Default: 1024. */
    public FlowSource<T> buffer(int records) {
        if (records < 1) {
            throw new IllegalArgumentException("the buffer needs room for at least 1 record: " + records);
        }
        return new FlowSource<>(type, publisher, records);
    }

    @Override
    public Type<T> type() {
        return type;
    }

    @Override
    public Type<Long> positionType() {
        return Type.of(Long.class);
    }

    @Override
    public boolean bounded() {
        return false;
    }

    @Override
    protected SplitReader<T, Long> openAt(@Nullable Long position, ReaderContext context) {
        if (position != null) {
            LOG.warn(
                    "{}: goes on after record {}; records published after that, before the restart, are lost",
                    context.name(),
                    position);
        }
        FlowReader<T> reader = new FlowReader<>(buffer, position == null ? 0 : position);
        publisher.get().subscribe(reader.subscriber());
        return reader;
    }
}
