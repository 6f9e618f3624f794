package dev.millrace.bench.hand;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Tally;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers by keys that are texts, in open addressing. */
final class TextTable implements Table {

    private @Nullable String[] keys;
    private long[] numbers;
    private int shift;
    private int size;

    /** A table that need not grow for so many keys. */
    TextTable(int expected) {
        int capacity = LongTable.capacity(expected);
        keys = new String[capacity];
        numbers = new long[capacity];
        shift = LongTable.shift(capacity);
    }

    @Override
    public void add(Event event, long amount) {
        int at = at(event.name(), 0);
        numbers[at] += amount;
    }

    @Override
    public void raise(Event event, long amount) {
        int at = at(event.name(), Long.MIN_VALUE);
        numbers[at] = Math.max(numbers[at], amount);
    }

    /** A key's number, which is {@code first} if it is new. */
    long numberOf(String key, long first) {
        int at = at(key, first); // may replace the arrays
        return numbers[at];
    }

    /** The place of a key, whose number is {@code first} if it is new. */
    private int at(String key, long first) {
        int at = find(key);
        if (keys[at] != null) {
            return at;
        }
        if (2 * (size + 1) > keys.length) {
            grow();
            at = find(key);
        }
        keys[at] = key;
        numbers[at] = first;
        size++;
        return at;
    }

    private int find(String key) {
        int at = LongTable.place(key.hashCode(), shift);
        for (String there = keys[at]; there != null && !there.equals(key); there = keys[at]) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        @Nullable String[] oldKeys = keys;
        long[] oldNumbers = numbers;
        keys = new String[2 * oldKeys.length];
        numbers = new long[keys.length];
        shift--;
        for (int i = 0; i < oldKeys.length; i++) {
            String key = oldKeys[i];
            if (key != null) {
                int at = find(key);
                keys[at] = key;
                numbers[at] = oldNumbers[i];
            }
        }
    }

    @Override
    public void emit(long endMs, Tally.Part results) {
        for (int at = 0; at < keys.length; at++) {
            String key = keys[at];
            if (key != null) {
                results.add(key, endMs, numbers[at]);
            }
        }
    }

    @Override
    public void clear() {
        Arrays.fill(keys, null);
        size = 0;
    }
}
