package dev.millrace.cli.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** The rate of a count over about the last two seconds. Used by one thread. */
final class RecentRate {

    private static final long SPAN_NANOS = 2_000_000_000L;

    private record Sample(long nanos, long count) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Takes a sample and returns the rate per second since one that is two seconds old, or the oldest there is. */
    double at(long nanos, long count) {
        samples.addLast(new Sample(nanos, count));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > SPAN_NANOS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        long passed = nanos - first.nanos();
        return passed <= 0 ? 0 : (count - first.count()) * 1e9 / passed;
    }
}
