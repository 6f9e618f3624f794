package dev.millrace.testkit.recovery;

import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.state.ValueState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** For each key the sum of its numbers so far, as {@code key:sum}: a number lost or counted twice changes all that follow. */
final class Sums extends KeyedProcess<Long, Long, String> {

    private final ValueState<Long> sum = valueState("sum", Long.class, unbounded());

    @Override
    public void onRecord(Long number, Context<Long, String> context) throws Exception {
        Long before = sum.get();
        long now = (before == null ? 0 : before) + number;
        sum.set(now);
        context.emit(line(context.key(), now));
    }

    private static String line(long key, long sum) {
        return key + ":" + sum;
    }

    /** The lines for the numbers from 1 up to a limit, where the key is the remainder, in order of the alphabet. */
    static List<String> expected(long upTo, long keys) {
        TreeMap<Long, Long> sums = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (long number = 1; number <= upTo; number++) {
            lines.add(line(number % keys, sums.merge(number % keys, number, Long::sum)));
        }
        return lines.stream().sorted().toList();
    }
}
