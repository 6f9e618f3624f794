package dev.millrace.local;

import dev.millrace.api.error.MillraceException;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the writers of one sink meet their subscriber. All fields are guarded by the lock; the subscriber's own methods
 * are called with it held, one at a time, and may call back from the same thread.
 */
final class FlowOutlet<T> {

    private final Flow.Subscriber<? super T> subscriber;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long demand;
    private boolean subscribed;
    private boolean cancelled;
    private boolean over;
    private int writersLeft;

    FlowOutlet(Flow.Subscriber<? super T> subscriber) {
        this.subscriber = subscriber;
    }

    /** Registers a writer; the first subscribes. */
    void open(int parallelism) {
        lock.lock();
        try {
            if (over) {
                throw MillraceException.user("SUBSCRIBER_USED", "the subscriber has served an earlier run")
                        .remedy("make a new sink with a new subscriber for every run")
                        .build();
            }
            if (!subscribed) {
                subscribed = true;
                writersLeft = parallelism;
                subscriber.onSubscribe(new Demand());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Hands over a value, as soon as the subscriber asks for one. */
    void put(T value) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (demand == 0 && !cancelled) {
                changed.await();
            }
            if (cancelled) {
                throw MillraceException.external("SUBSCRIBER_GONE", "the subscriber has cancelled its subscription")
                        .remedy("stop the run before, or keep the subscription until it has ended")
                        .build();
            }
            demand--;
            subscriber.onNext(value);
        } finally {
            lock.unlock();
        }
    }

    /** Takes note that a writer has closed; the last completes the subscriber. */
    void closeOne() {
        lock.lock();
        try {
            writersLeft--;
            if (writersLeft == 0 && !over) {
                over = true;
                if (!cancelled) {
                    subscriber.onComplete();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private final class Demand implements Flow.Subscription {
        @Override
        public void request(long count) {
            lock.lock();
            try {
                if (count < 1 && !over) {
                    over = true;
                    cancelled = true;
                    subscriber.onError(new IllegalArgumentException("a request must be positive: " + count));
                } else if (count > 0) {
                    demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                cancelled = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
