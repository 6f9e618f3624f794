package dev.millrace.bench.workload;

import dev.millrace.bench.workload.Course.Waiting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When records are to be had, in a workload that is paced; in others all are at once. One per process, as {@link Tally}.
 *
 * <p>Record i is due i / {@link Input#perSecond} seconds after the first reader has asked, whether or not anybody is ready to read
 * it. What comes of a window counts from the time that the last record was due which the window needs to be over, however late
 * that record was read: whoever is held up is not asked less often for it (what Tene calls coordinated omission).
 *
 * <p>Where pipelines are to wait, no record is to be had until {@link #open} says so, and all are then.
 */
public final class Pace {

    /** What comes of the first seconds does not count: readers begin behind the pace and have to catch up. */
    public static final long RUN_UP_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private static volatile Pace current = new Pace(Input.inOrder(1), 0, 1, Conditions.NONE);

    private final Input input;
    private final long records;
    private final int splits;
    private final boolean paced;
    private final AtomicLong startNanos = new AtomicLong();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();

    private Pace(Input input, long records, int splits, Conditions conditions) {
        this.input = input;
        this.records = records;
        this.splits = splits;
        this.paced = conditions.paced();
        if (!(conditions.course() instanceof Waiting)) {
            opened.complete(null);
        }
    }

    /** A run begins of so many records in so many splits; the clock, once a reader asks. */
    public static void begin(Workload workload, long records, int splits) {
        current = new Pace(workload.input(), records, splits, workload.conditions());
    }

    /** How many of the records, over all splits, are to be had by now. */
    public static long due(long records) {
        return current.dueOf(records);
    }

    /** Done once there are records to be had at all. */
    public static CompletableFuture<Void> opened() {
        return current.opened;
    }

    /** Done once this record is to be had: a moment later than it is due, as a sleeping thread goes on. */
    public static CompletableFuture<Void> available(long record) {
        Pace pace = current;
        if (!pace.paced) {
            return pace.opened;
        }
        long nanos = pace.dueNanos(record) - pace.elapsedNanos();
        return nanos <= 0
                ? pace.opened
                : CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run));
    }

    /** Lets those have their records that wait. */
    static void open() {
        current.opened.complete(null);
    }

    static Pace current() {
        return current;
    }

    boolean isPaced() {
        return paced;
    }

    private long dueOf(long all) {
        if (!paced) {
            return opened.isDone() ? all : 0;
        }
        return Math.min(all, 1 + (long) (elapsedNanos() * (input.perSecond() / NANOS_PER_SECOND)));
    }

    /** Since the first reader asked; nothing if that is this one. */
    private long elapsedNanos() {
        long now = System.nanoTime();
        if (startNanos.get() == 0) {
            startNanos.compareAndSet(0, now);
        }
        return now - startNanos.get();
    }

    /** How long after the first a record is due, rounded up: {@link #due} counts it then. */
    private long dueNanos(long record) {
        return (long) Math.ceil(record * (NANOS_PER_SECOND / input.perSecond()));
    }

    /**
     * How long a result took that is at hand now, in nanoseconds; negative if it does not count: of the first seconds, of a
     * window that only the end of the input closed, or of who does not keep the pace.
     *
     * @param windowEndMs the window's end, in milliseconds since the epoch
     */
    long tookNanos(long windowEndMs) {
        // With records in turn from all splits, each has one at or behind the end among so many.
        long closing = Events.firstAt(input, windowEndMs) + splits - 1;
        long dueNanos = (long) (closing * (NANOS_PER_SECOND / input.perSecond()));
        if (startNanos.get() == 0 || closing >= records || dueNanos < RUN_UP_NANOS) {
            return -1;
        }
        return Math.max(0, System.nanoTime() - startNanos.get() - dueNanos);
    }
}
