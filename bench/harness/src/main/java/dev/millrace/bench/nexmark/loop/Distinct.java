package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.result.Ranges;
import java.util.Arrays;

/** How many different ones of something there are for each of several owners: of all prices, and of each range. */
final class Distinct {

    private static final int WIDTH = 1 + Ranges.COUNT;

    private final LongIndex index = new LongIndex();
    private byte[] seen = new byte[1 << 10];
    private long[] counts = new long[WIDTH];

    /** Takes one in. */
    void add(int owner, long id, int range) {
        int before = index.size();
        int number = index.add((long) owner << Integer.SIZE | id); // ids are below 2^32: a run is shorter
        int at = owner * WIDTH;
        if (at >= counts.length) {
            counts = Arrays.copyOf(counts, 2 * at);
        }
        if (number == before) {
            if (number == seen.length) {
                seen = Arrays.copyOf(seen, 2 * seen.length);
            }
            seen[number] = 0;
            counts[at]++;
        }
        int bit = 1 << range;
        if ((seen[number] & bit) == 0) {
            seen[number] |= (byte) bit;
            counts[at + 1 + range]++;
        }
    }

    Ranges of(int owner) {
        return Ranges.in(counts, owner * WIDTH);
    }

    void clear() {
        index.clear();
        Arrays.fill(counts, 0);
    }
}
