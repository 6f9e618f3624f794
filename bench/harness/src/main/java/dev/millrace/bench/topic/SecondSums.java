package dev.millrace.bench.topic;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** The sum of each key in each second, for keys from 0 on, in an array for each second that is open. */
final class SecondSums {

    private static final long SECOND_MS = 1_000;

    private final int keys;
    private final ResultProducer results;
    private final TreeMap<Long, long[]> open = new TreeMap<>();
    private long currentMs = Long.MIN_VALUE;
    private long[] current = {};

    SecondSums(int keys, ResultProducer results) {
        this.keys = keys;
        this.results = results;
    }

    /** Adds an amount, which is not 0: a sum of 0 is none. */
    void add(long key, long timeMs, long amount) {
        if (timeMs < currentMs || timeMs >= currentMs + SECOND_MS) {
            currentMs = Math.floorDiv(timeMs, SECOND_MS) * SECOND_MS;
            current = open.computeIfAbsent(currentMs, any -> new long[keys]);
        }
        current[(int) key] += amount;
    }

    /** Emits the sums of all seconds that end before or at a time. */
    void close(long timeMs) {
        Iterator<Map.Entry<Long, long[]>> seconds = open.entrySet().iterator();
        while (seconds.hasNext()) {
            Map.Entry<Long, long[]> second = seconds.next();
            long endMs = second.getKey() + SECOND_MS;
            if (endMs > timeMs) {
                return;
            }
            emit(endMs, second.getValue());
            seconds.remove();
        }
    }

    private void emit(long endMs, long[] sums) {
        for (int key = 0; key < sums.length; key++) {
            if (sums[key] != 0) {
                results.send(new ResultMessage(key, endMs, sums[key]));
            }
        }
    }
}
