package dev.millrace.engine.window;

import dev.millrace.codec.ByteSink;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.semantics.Lateness;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The watermark each key group had reached in the snapshot it was restored from. Forgotten once the operator's own has
 * reached the highest of them, which is nearly always.
 */
final class GroupTimes {

    private static final String SECTION = "watermark";

    private final KeyGroups groups;
    private long @Nullable [] watermarks;
    private long highest = Long.MIN_VALUE;

    GroupTimes(KeyGroups groups) {
        this.groups = groups;
    }

    /** Whether watermarks of a snapshot are still to be heeded. */
    boolean areRestored() {
        return watermarks != null;
    }

    /** Everything up to a watermark has fired: the restored ones are no longer of use if none is higher. */
    void fired(long watermarkMs) {
        if (watermarkMs >= highest) {
            watermarks = null;
        }
    }

    /** The highest restored watermark while they are of use. */
    long dueMs() {
        return watermarks == null ? WindowState.NEVER : highest;
    }

    /** The watermark that all key groups had reached. */
    long lowestMs() {
        long lowest = Long.MAX_VALUE;
        if (watermarks != null) {
            for (long each : watermarks) {
                lowest = Math.min(lowest, each);
            }
        }
        return watermarks == null ? Long.MIN_VALUE : lowest;
    }

    /** The highest watermark any key group had reached. */
    long highestMs() {
        return highest;
    }

    /** The watermark to judge a key of this hash by. */
    long watermarkOf(int hash, long operatorMs) {
        return watermarks == null
                ? operatorMs
                : Lateness.effectiveWatermark(operatorMs, watermarks[groups.groupOf(hash) - groups.from()]);
    }

    /** What a window that ends at {@code endMs} must not be fired for again. */
    boolean hasFired(int hash, long endMs) {
        return watermarks != null && watermarks[groups.groupOf(hash) - groups.from()] >= endMs - 1;
    }

    void write(SectionSink sink, long operatorMs) {
        for (int group = groups.from(); group < groups.to(); group++) {
            long ms = watermarks == null
                    ? operatorMs
                    : Lateness.effectiveWatermark(operatorMs, watermarks[group - groups.from()]);
            ByteSink out = sink.section(SECTION, group);
            out.writeFixedLong(ms);
        }
    }

    /** Takes in the watermarks of a snapshot. */
    void restore(SectionSource source) {
        for (SectionSource.Section section : source.sections(SECTION)) {
            if (!groups.contains(section.keyGroup())) {
                continue;
            }
            if (watermarks == null) {
                watermarks = new long[groups.to() - groups.from()];
                Arrays.fill(watermarks, Long.MIN_VALUE);
            }
            long ms = section.bytes().readFixedLong();
            watermarks[section.keyGroup() - groups.from()] = ms;
            highest = Math.max(highest, ms);
        }
    }
}
