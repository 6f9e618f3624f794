package dev.millrace.engine.run;

import dev.millrace.api.Internal;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the checkpoints of a run took, over all its attempts, and which of them it went on from. Written by the run's home thread; any thread may read. */
@Internal
public final class CheckpointStats {

    /**
     * What a durable and committed checkpoint took.
     *
     * @param id its id
     * @param bytes how many bytes were written for it
     * @param alignNanos from its beginning until every task had delivered its part
     * @param writeNanos until the storage had kept it
     * @param commitNanos until the sinks had committed
     * @param durationNanos from its beginning to its end, waiting between the phases included
     */
    public record Taken(long id, long bytes, long alignNanos, long writeNanos, long commitNanos, long durationNanos) {}

    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong totalBytes = new AtomicLong();
    private volatile @Nullable Taken last;
    private volatile OptionalLong restored = OptionalLong.empty();
    private long begunNanos;
    private long alignedNanos;

    void restored(long id) {
        restored = OptionalLong.of(id);
    }

    void begun(long nowNanos) {
        begunNanos = nowNanos;
    }

    void aligned(long nowNanos) {
        alignedNanos = nowNanos;
    }

    void done(CheckpointRunner.Committed committed, long nowNanos) {
        last = new Taken(
                committed.snapshot().id(),
                committed.bytes(),
                alignedNanos - begunNanos,
                committed.writeNanos(),
                committed.commitNanos(),
                nowNanos - begunNanos);
        totalBytes.addAndGet(committed.bytes());
        completed.incrementAndGet();
    }

    void failed() {
        failed.incrementAndGet();
    }

    /** The id of the snapshot that the newest attempt went on from; empty: it began without one. */
    public OptionalLong restored() {
        return restored;
    }

    /** How many checkpoints have become durable and were committed. */
    public long completed() {
        return completed.get();
    }

    /** How many were begun and given up, or could not be kept. */
    public long failures() {
        return failed.get();
    }

    /** How many bytes were written for all of those that became durable. */
    public long totalBytes() {
        return totalBytes.get();
    }

    /** The newest that became durable and was committed, if one did. */
    public @Nullable Taken last() {
        return last;
    }

    /** How long the newest took from its first barrier to its last commit, in nanoseconds; 0 if there is none. */
    public long lastDurationNanos() {
        Taken newest = last;
        return newest == null ? 0 : newest.durationNanos();
    }
}
