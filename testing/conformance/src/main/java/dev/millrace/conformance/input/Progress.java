package dev.millrace.conformance.input;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A serializable handle on the number of steps that the scripted sources of one run have yielded in this process. Lets
 * a runner snapshot after every so many steps. Safe for use by many threads.
 *
 * @param id the run
 */
public record Progress(long id) implements Serializable, AutoCloseable {

    private static final AtomicLong NEXT = new AtomicLong();
    private static final Map<Long, AtomicLong> COUNTS = new ConcurrentHashMap<>();

    /** A count of its own, at 0. */
    public static Progress start() {
        return new Progress(NEXT.incrementAndGet());
    }

    /** How many steps have been yielded, those after a restore counted again. */
    public long steps() {
        return count().get();
    }

    void advance() {
        count().incrementAndGet();
    }

    private AtomicLong count() {
        return COUNTS.computeIfAbsent(id, any -> new AtomicLong());
    }

    /** Forgets the count. */
    @Override
    public void close() {
        COUNTS.remove(id);
    }
}
