package dev.millrace.engine.run;

import dev.millrace.api.Internal;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotPart;
import java.util.concurrent.atomic.AtomicLong;

/** What the checkpoints of a run took. Written by the run's control; any thread may read. */
@Internal
public final class CheckpointStats {

    private final AtomicLong completed = new AtomicLong();
    private volatile long lastId = -1;
    private volatile long lastDurationNanos;
    private volatile long lastBytes;
    private volatile long begunNanos;

    void begun(long id, long nowNanos) {
        begunNanos = nowNanos;
    }

    void done(Snapshot snapshot, long nowNanos) {
        long bytes = 0;
        for (SnapshotPart part : snapshot.parts()) {
            bytes += part.length();
        }
        lastBytes = bytes;
        lastId = snapshot.id();
        lastDurationNanos = nowNanos - begunNanos;
        completed.incrementAndGet();
    }

    /** How many checkpoints have become durable and were committed. */
    public long completed() {
        return completed.get();
    }

    /** The newest of them, or -1. */
    public long lastId() {
        return lastId;
    }

    /** How long it took from the first barrier to the last commit, in nanoseconds. */
    public long lastDurationNanos() {
        return lastDurationNanos;
    }

    /** How many bytes of state it held. */
    public long lastBytes() {
        return lastBytes;
    }
}
