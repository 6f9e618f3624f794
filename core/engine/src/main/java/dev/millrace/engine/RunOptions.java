package dev.millrace.engine;

import dev.millrace.codec.CodecRegistry;
import dev.millrace.snapshot.SnapshotStorage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one run is led.
 *
 * @param storage where checkpoints are kept; the run goes on from the newest one there. {@code null}: nothing is kept
 * @param checkpointEveryMs how often a checkpoint is taken, in milliseconds; {@code null}: only when asked, and at the end
 * @param codecs what is known of types beside what Millrace knows itself; default: nothing
 */
public record RunOptions(
        @Nullable SnapshotStorage storage, @Nullable Long checkpointEveryMs, CodecRegistry codecs) {

    public RunOptions {
        if (checkpointEveryMs != null && checkpointEveryMs < 1) {
            throw new IllegalArgumentException("checkpoints need an interval of at least 1 ms: " + checkpointEveryMs);
        }
    }

    /** Nothing is kept. */
    public static RunOptions defaults() {
        return new RunOptions(null, null, CodecRegistry.empty());
    }

    /** Checkpoints are kept in {@code storage}. */
    public static RunOptions storage(SnapshotStorage storage) {
        return new RunOptions(storage, null, CodecRegistry.empty());
    }

    /** The same, with a checkpoint at this interval. */
    public RunOptions checkpointEvery(Duration interval) {
        return new RunOptions(storage, interval.toMillis(), codecs);
    }

    /** The same, with codecs of the user's own for keys, state, positions and what sinks commit. */
    public RunOptions codecs(CodecRegistry registry) {
        return new RunOptions(storage, checkpointEveryMs, registry);
    }
}
