package dev.millrace.flink.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The splits that one reader has been given, and what of them went into checkpoints that may still become durable.
 *
 * <p>A split that has come to its end is kept until its reader has been told that the end is durable; of those told, only the
 * one with the latest time is kept, which counts while no split is active.
 */
final class SplitsInHand {

    private final Map<String, SplitProgress> splits = new LinkedHashMap<>();
    private final TreeMap<Long, List<ReadSplit>> atCheckpoints = new TreeMap<>();
    private int unfinished;

    /** The end of which splits the reader has been told to be durable. */
    private @Nullable SplitProgress latestTold;

    void add(SplitProgress split) {
        if (splits.put(split.id(), split) != null) {
            throw new IllegalStateException("the split '" + split.id() + "' has been given twice");
        }
        unfinished += split.isFinished() ? 0 : 1;
    }

    SplitProgress get(String id) {
        SplitProgress split = splits.get(id);
        if (split == null) {
            throw new IllegalStateException(
                    "the reader emitted records of the split '" + id + "', which it was not given");
        }
        return split;
    }

    Iterable<SplitProgress> all() {
        return splits.values();
    }

    /** One of them has come to its end. */
    void finished() {
        unfinished--;
    }

    boolean areAllFinished() {
        return unfinished == 0;
    }

    /** What of them belongs into a checkpoint. */
    List<ReadSplit> at(long checkpointId) {
        List<ReadSplit> now = new ArrayList<>();
        splits.values().forEach(split -> now.add(split.state()));
        if (latestTold != null) {
            now.add(latestTold.state());
        }
        atCheckpoints.put(checkpointId, List.copyOf(now));
        return now;
    }

    /** A checkpoint has become durable: what went into it. */
    List<ReadSplit> durable(long checkpointId) {
        List<ReadSplit> durable = atCheckpoints.remove(checkpointId);
        // Those before it never will be, or are no news.
        atCheckpoints.headMap(checkpointId).clear();
        return durable == null ? List.of() : durable;
    }

    /** A checkpoint never will be durable. */
    void aborted(long checkpointId) {
        atCheckpoints.remove(checkpointId);
    }

    /** The reader has been told that these are durable. */
    void told(List<ReadSplit> durable) {
        for (ReadSplit split : durable) {
            SplitProgress ended = split.finished() ? splits.remove(split.splitId()) : null;
            if (ended != null && (latestTold == null || seenMs(ended) >= seenMs(latestTold))) {
                latestTold = ended;
            }
        }
    }

    private static long seenMs(SplitProgress split) {
        return split.state().seenMs();
    }
}
