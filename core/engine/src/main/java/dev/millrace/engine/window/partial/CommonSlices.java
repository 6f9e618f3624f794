package dev.millrace.engine.window.partial;

import dev.millrace.semantics.Lateness;
import dev.millrace.semantics.Slices;

/**
 * The slices that the windows of several operators have in common: the gaps between neighbouring window edges of any of them.
 * Each lies within one slice of every operator, so that what is accumulated in it is of use to all. Immutable; times in
 * milliseconds since the epoch.
 */
final class CommonSlices {

    private final Slices[] slices;
    private final Lateness[] lateness;

    /** The common slices of as many operators as there are slices; how late each lets records be stands at the same index. */
    CommonSlices(Slices[] slices, Lateness[] lateness) {
        this.slices = slices.clone();
        this.lateness = lateness.clone();
    }

    /** Whether a record of this time is on time for every operator, by a watermark. */
    boolean isOnTimeForAll(long timestampMs, long watermarkMs) {
        for (int i = 0; i < slices.length; i++) {
            if (lateness[i].judge(slices[i].startOf(timestampMs), watermarkMs) != Lateness.ON_TIME) {
                return false;
            }
        }
        return true;
    }

    /** The first millisecond of the slice of a timestamp. */
    long startOf(long timestampMs) {
        long latest = Long.MIN_VALUE;
        for (Slices each : slices) {
            latest = Math.max(latest, each.startOf(timestampMs));
        }
        return latest;
    }

    /** The first millisecond after a slice. */
    long endOf(long start) {
        long earliest = Long.MAX_VALUE;
        for (Slices each : slices) {
            earliest = Math.min(earliest, each.endOf(each.startOf(start)));
        }
        return earliest;
    }

    /** The end of the first window, of any operator, that covers a slice. A later slice has no earlier one. */
    long firstEndOver(long start) {
        long earliest = Long.MAX_VALUE;
        for (Slices each : slices) {
            earliest = Math.min(earliest, each.firstEndOver(each.startOf(start)));
        }
        return earliest;
    }
}
