package dev.millrace.conformance.output;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What one writer wrote between two checkpoints: the committable of {@link CollectingSink}.
 *
 * @param sink the name of the sink
 * @param checkpointId the checkpoint it belongs to
 * @param writer which of the sink's writers wrote it
 * @param first how many lines this writer had written before
 * @param lines what it wrote, in order
 */
public record CollectedLines(String sink, long checkpointId, int writer, long first, List<Line> lines)
        implements Serializable {

    static final Comparator<CollectedLines> IN_ORDER = Comparator.comparingLong(CollectedLines::checkpointId)
            .thenComparingInt(CollectedLines::writer)
            .thenComparingLong(CollectedLines::first);

    public CollectedLines {
        lines = List.copyOf(lines);
    }
}
