package dev.millrace.csv;

import dev.millrace.api.format.Row;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A whole number of up to 64 bits, read from the bytes as they stand. */
final class WholeNumber implements CsvValue {

    private final String expected;
    private final long min;
    private final long max;
    private final @Nullable LongFunction<Object> box;

    private long parsed;

    /** @param box makes an object of a number, or {@code null} for a primitive */
    WholeNumber(String expected, long min, long max, @Nullable LongFunction<Object> box) {
        this.expected = expected;
        this.min = min;
        this.max = max;
        this.box = box;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public @Nullable Object read(CsvScanner in, int field) {
        if (!parse(in.bytes(), in.from(field), in.to(field))) {
            return null;
        }
        return box == null ? (Long) parsed : box.apply(parsed);
    }

    @Override
    public boolean readInto(CsvScanner in, int field, Row row, int index) {
        if (!parse(in.bytes(), in.from(field), in.to(field))) {
            return false;
        }
        if (box == null) {
            row.setLong(index, parsed);
        } else {
            row.setObject(index, box.apply(parsed));
        }
        return true;
    }

    @Override
    public String print(Object value) {
        return value.toString();
    }

    /** Parses digits with or without a minus; sums up negatively, since there is one more negative number. */
    private boolean parse(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = i < to && bytes[i] == '-';
        if (negative) {
            i++;
        }
        if (i == to) {
            return false;
        }
        long sum = 0;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || sum < Long.MIN_VALUE / 10) {
                return false;
            }
            sum = sum * 10 - digit;
            if (sum > 0) {
                return false;
            }
        }
        if (!negative && sum == Long.MIN_VALUE) {
            return false;
        }
        parsed = negative ? sum : -sum;
        return parsed >= min && parsed <= max;
    }
}
