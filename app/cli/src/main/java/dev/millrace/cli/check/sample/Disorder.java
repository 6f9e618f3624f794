package dev.millrace.cli.check.sample;

import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.Windows;
import dev.millrace.semantics.Lateness;
import dev.millrace.semantics.Slices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far the records of a source come behind the newest of their split. Each split is judged by its own watermark; in a run
 * the slowest split holds the watermark back, so that what is said here to be lost is the most that can be.
 */
public final class Disorder {

    private static final long[] GRAINS_MS = {1, 1_000, 60_000, 3_600_000};
    /** A bound is rounded up to the coarsest grain that it holds this often: by one part in a hundred at most. */
    private static final int LEAST_GRAINS = 100;

    private final List<SplitTimes> splits;
    private final long[] behindMs;

    private Disorder(List<SplitTimes> splits, long[] behindMs) {
        this.splits = splits;
        this.behindMs = behindMs;
    }

    /** The disorder of a sample; it has at least one record. */
    public static Disorder of(SourceSample sample) {
        long[] behindMs = new long[Math.toIntExact(sample.records())];
        int at = 0;
        for (SplitTimes split : sample.splits()) {
            long newest = Long.MIN_VALUE;
            for (int i = 0; i < split.count(); i++) {
                newest = Math.max(newest, split.timestamp(i));
                behindMs[at++] = newest - split.timestamp(i);
            }
        }
        Arrays.sort(behindMs);
        return new Disorder(sample.splits(), behindMs);
    }

    /** How many records there are. */
    public int records() {
        return behindMs.length;
    }

    /** How far the last of all is behind. */
    public long mostMs() {
        return behindMs[behindMs.length - 1];
    }

    /**
     * A bound of out-of-orderness that all but a share of the records keep, a little rounded up.
     *
     * @param share how many of the records must keep it, above 0, at most 1
     * @param sparedMs by how much records may break it without harm
     */
    public long boundMs(double share, long sparedMs) {
        int last = Math.max(0, (int) Math.ceil(share * behindMs.length) - 1);
        return rounded(Math.max(0, behindMs[last] - sparedMs));
    }

    private static long rounded(long ms) {
        long result = ms;
        for (long grain : GRAINS_MS) {
            if (ms >= grain * LEAST_GRAINS) {
                result = (ms + grain - 1) / grain * grain;
            }
        }
        return result;
    }

    /** How many records come when the watermark has passed them by more than {@code sparedMs}. */
    public long passed(long sparedMs) {
        long passed = 0;
        for (SplitTimes split : splits) {
            for (int i = 0; i < split.count(); i++) {
                if (isPassed(split.timestamp(i), sparedMs, split.watermark(i))) {
                    passed++;
                }
            }
        }
        return passed;
    }

    private static boolean isPassed(long timestampMs, long sparedMs, long watermarkMs) {
        return watermarkMs != Long.MIN_VALUE && timestampMs <= watermarkMs - sparedMs;
    }

    /** How many records are late for every one of their windows. */
    public long late(Windows windows) {
        long late = 0;
        for (SplitTimes split : splits) {
            for (int i = 0; i < split.count(); i++) {
                if (isLate(windows, split.timestamp(i), split.watermark(i))) {
                    late++;
                }
            }
        }
        return late;
    }

    private static boolean isLate(Windows windows, long timestampMs, long watermarkMs) {
        if (watermarkMs == Long.MIN_VALUE) {
            return false;
        }
        if (windows.assigner() instanceof Assigner.Session session) {
            return timestampMs + session.gapMs() - 1 + windows.allowedLatenessMs() <= watermarkMs;
        }
        Slices slices = Slices.of(windows.assigner());
        Lateness lateness = new Lateness(slices, windows.allowedLatenessMs());
        return Lateness.isLate(lateness.judge(slices.startOf(timestampMs), watermarkMs));
    }

    /** The same records, met by the watermarks of another bound. */
    public Disorder under(Watermarks rule, long boundMs) throws Exception {
        Watermarks other =
                new Watermarks(Watermarks.Kind.BOUNDED, boundMs, rule.advanceEveryMs(), rule.idleAfterMs(), null);
        List<SplitTimes> again = new ArrayList<>();
        for (SplitTimes split : splits) {
            again.add(split.under(other));
        }
        return new Disorder(again, behindMs);
    }
}
