package dev.millrace.local;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SplitReader;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a buffer what a publisher puts into it, and asks for more as the buffer empties.
 *
 * <p>The publisher's threads call the subscriber; the task's thread calls the reader. Between them are the queue, the
 * count of records asked for, and three volatile fields that are each written once.
 */
final class FlowReader<T> implements SplitReader<T, Long> {

    private final int buffer;
    private final Queue<T> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger outstanding = new AtomicInteger();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean completed;
    private volatile @Nullable Throwable failure;

    private long taken;

    /** Records taken since more were asked for; the task's thread alone. */
    private int sinceRequest;

    FlowReader(int buffer, long taken) {
        this.buffer = buffer;
        this.taken = taken;
    }

    Flow.Subscriber<T> subscriber() {
        return new Intake();
    }

    private final class Intake implements Flow.Subscriber<T> {
        @Override
        public void onSubscribe(Flow.Subscription given) {
            if (subscription != null) {
                given.cancel();
                return;
            }
            subscription = given;
            outstanding.set(buffer);
            given.request(buffer);
        }

        @Override
        public void onNext(T value) {
            if (outstanding.decrementAndGet() < 0) {
                throw new IllegalStateException("the publisher gives more than it was asked for");
            }
            received.add(value);
        }

        @Override
        public void onError(Throwable cause) {
            failure = cause;
        }

        @Override
        public void onComplete() {
            completed = true;
        }
    }

    @Override
    public Poll.Status poll(ReaderOutput<T> out, int max) {
        // Read before the buffer is: what was published before the end is found below.
        boolean ended = completed;
        Throwable failed = failure;
        for (int i = 0; i < max; i++) {
            T next = received.poll();
            if (next == null) {
                return atEmpty(i > 0, ended, failed);
            }
            taken++;
            out.emit(next);
            askForMore();
        }
        return Poll.Status.MORE;
    }

    private static Poll.Status atEmpty(boolean emitted, boolean ended, @Nullable Throwable failed) {
        if (failed != null) {
            throw MillraceException.external("PUBLISHER_FAILED", "the publisher has failed: " + failed)
                    .remedy("see the cause")
                    .cause(failed)
                    .build();
        }
        if (ended) {
            return Poll.Status.SPLIT_FINISHED;
        }
        return emitted ? Poll.Status.MORE : Poll.Status.NOTHING;
    }

    /** Asks for as many as have been taken, whenever that is half a buffer: not for each record by itself. */
    private void askForMore() {
        sinceRequest++;
        Flow.Subscription current = subscription;
        if (sinceRequest >= (buffer + 1) / 2 && current != null) {
            int count = sinceRequest;
            sinceRequest = 0;
            outstanding.addAndGet(count);
            current.request(count);
        }
    }

    @Override
    public Long position() {
        return taken;
    }

    @Override
    public void close() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}
