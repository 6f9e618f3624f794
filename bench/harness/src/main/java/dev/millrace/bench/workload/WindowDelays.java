package dev.millrace.bench.workload;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How long windows took, each until the last of its results was there: they come at once, so that a window has one delay and not as
 * many as keys. A window is told by its end. For one thread at a time.
 */
final class WindowDelays {

    private static final int DIGITS = 3;
    private static final long NONE = -1;

    private final Map<Long, Long> nanosByEndMs = new HashMap<>();

    /** The window of the result before, which is not among the others yet: mostly the next result has the same. */
    private long endMs;

    private long nanos = NONE;

    /** A result of a window, which took so many nanoseconds; those below 0 do not count. */
    void add(long windowEndMs, long tookNanos) {
        if (windowEndMs != endMs) {
            keep();
            endMs = windowEndMs;
        }
        nanos = Math.max(nanos, tookNanos);
    }

    private void keep() {
        if (nanos >= 0) {
            nanosByEndMs.merge(endMs, nanos, Math::max);
        }
        nanos = NONE;
    }

    /** Takes in what others have of the same windows and of more, and leaves them with nothing. */
    void takeAll(WindowDelays others) {
        others.keep();
        others.nanosByEndMs.forEach((end, took) -> nanosByEndMs.merge(end, took, Math::max));
        others.nanosByEndMs.clear();
    }

    /** In nanoseconds, once for each window. */
    Histogram histogram() {
        keep();
        Histogram histogram = new Histogram(DIGITS);
        nanosByEndMs.values().forEach(histogram::recordValue);
        return histogram;
    }
}
