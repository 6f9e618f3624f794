package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.millrace.api.format.FormatException;
import java.io.IOException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** A whole number of up to 64 bits, with or without a box, as a JSON number without fraction. */
final class WholeNumber<T> implements Binding.OfLong<T> {

    private final String expected;
    private final long min;
    private final long max;
    private final LongFunction<T> box;
    private final ToLongFunction<T> unbox;

    private WholeNumber(String expected, long min, long max, LongFunction<T> box, ToLongFunction<T> unbox) {
        this.expected = expected;
        this.min = min;
        this.max = max;
        this.box = box;
        this.unbox = unbox;
    }

    static WholeNumber<Byte> ofByte(String expected) {
        return new WholeNumber<>(expected, Byte.MIN_VALUE, Byte.MAX_VALUE, value -> (byte) value, Byte::longValue);
    }

    static WholeNumber<Short> ofShort(String expected) {
        return new WholeNumber<>(expected, Short.MIN_VALUE, Short.MAX_VALUE, value -> (short) value, Short::longValue);
    }

    static WholeNumber<Integer> ofInt(String expected) {
        return new WholeNumber<>(
                expected, Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) value, Integer::longValue);
    }

    static WholeNumber<Long> ofLong(String expected) {
        return new WholeNumber<>(expected, Long.MIN_VALUE, Long.MAX_VALUE, Long::valueOf, Long::longValue);
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public long readLong(JsonInput in) throws IOException, FormatException {
        in.require(JsonToken.VALUE_NUMBER_INT, expected);
        long value;
        try {
            value = in.parser().getLongValue();
        } catch (InputCoercionException e) {
            throw in.expected(expected);
        }
        if (value < min || value > max) {
            throw in.expected(expected);
        }
        return value;
    }

    @Override
    public T read(JsonInput in) throws IOException, FormatException {
        return box.apply(readLong(in));
    }

    @Override
    public void writeLong(long value, JsonGenerator out) throws IOException {
        out.writeNumber(value);
    }

    @Override
    public void write(T value, JsonGenerator out) throws IOException {
        out.writeNumber(unbox.applyAsLong(value));
    }
}
