package dev.millrace.local;

import dev.millrace.api.Type;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the surrounding program puts into a queue, until {@link #close}. Bound the queue: when the pipeline is slower
 * than its producers, a full queue makes them wait. For one run at a time.
 *
 * <pre>{@code
 * BlockingQueue<Payment> queue = new ArrayBlockingQueue<>(10_000);
 * QueueSource<Payment> source = QueueSource.of(queue, Payment.class);
 * // in another thread
 * queue.put(payment);
 * source.close();
 * }</pre>
 *
 * <p>A queue cannot be read twice: records taken between the last checkpoint and a crash are lost, unless the program puts
 * them in again. A restart says so in the log.
 *
 * @param <T> the type of the records
 */
public final class QueueSource<T> extends SingleSource<T, Long> implements AutoCloseable {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(QueueSource.class);

    /** The queue, and whether more will come. */
    private static final class Feed<T> {
        private final BlockingQueue<? extends T> queue;
        private volatile boolean ended;

        Feed(BlockingQueue<? extends T> queue) {
            this.queue = queue;
        }
    }

    private final Type<T> type;
    private final LiveObject<Feed<T>> feed;

    private QueueSource(Type<T> type, Feed<T> feed) {
        this.type = type;
        this.feed = new LiveObject<>("the queue", feed);
    }

    /** Reads from a queue. */
    public static <T> QueueSource<T> of(BlockingQueue<? extends T> queue, Class<T> type) {
        return of(queue, Type.of(type));
    }

    /** Reads from a queue. */
    public static <T> QueueSource<T> of(BlockingQueue<? extends T> queue, Type<T> type) {
        return new QueueSource<>(type, new Feed<>(Objects.requireNonNull(queue, "queue")));
    }

    /**
     * Says that nothing more will be put into the queue: the source ends when what is in it has been read. Call it after
     * the last {@code put}, from any thread.
     */
    @Override
    public void close() {
        feed.get().ended = true;
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
                    "{}: goes on after record {}; records taken from the queue after that, before the restart, are lost",
                    context.name(),
                    position);
        }
        return new Taker<>(feed.get(), position == null ? 0 : position);
    }

    private static final class Taker<T> implements SplitReader<T, Long> {
        private final Feed<T> feed;
        private long taken;

        Taker(Feed<T> feed, long taken) {
            this.feed = feed;
            this.taken = taken;
        }

        @Override
        public Poll.Status poll(ReaderOutput<T> out, int max) {
            // Read before the queue is: what was put in before the end was declared is found below.
            boolean ended = feed.ended;
            for (int i = 0; i < max; i++) {
                T next = feed.queue.poll();
                if (next == null) {
                    return ended ? Poll.Status.SPLIT_FINISHED : i > 0 ? Poll.Status.MORE : Poll.Status.NOTHING;
                }
                taken++;
                out.emit(next);
            }
            return Poll.Status.MORE;
        }

        @Override
        public Long position() {
            return taken;
        }
    }
}
