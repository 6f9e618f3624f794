package dev.millrace.semantics;

import dev.millrace.api.Window;
import dev.millrace.api.window.Assigner;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Sliding windows by plain enumeration, for small numbers: what {@link Slices} must agree with. */
record NaiveWindows(long size, long slide, long offset) {

    private static final long RANGE = 400;

    static NaiveWindows any(SplittableRandom random) {
        return new NaiveWindows(random.nextLong(1, 40), random.nextLong(1, 40), random.nextLong(-100, 100));
    }

    Assigner assigner() {
        return new Assigner.Sliding(size, slide, offset);
    }

    /** All windows near the epoch, by start. */
    List<Window> all() {
        List<Window> windows = new ArrayList<>();
        for (long start = -2 * RANGE; start <= 2 * RANGE; start++) {
            if (Math.floorMod(start - offset, slide) == 0) {
                windows.add(new Window(start, start + size));
            }
        }
        return windows;
    }

    List<Window> holding(long time) {
        return all().stream()
                .filter(window -> window.startMs() <= time && time < window.endMs())
                .toList();
    }

    TreeSet<Long> edges() {
        TreeSet<Long> edges = new TreeSet<>();
        for (Window window : all()) {
            edges.add(window.startMs());
            edges.add(window.endMs());
        }
        return edges;
    }
}
