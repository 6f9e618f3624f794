package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import java.io.IOException;
import java.util.function.DoubleFunction;

/**
 * A floating-point number, with or without a box, as a JSON number; not-a-number and the infinities, for which JSON has
 * no number, as text.
 */
final class RealNumber<T extends Number> implements Binding.OfDouble<T> {

    private final String expected;
    private final boolean single;
    private final DoubleFunction<T> box;

    private RealNumber(String expected, boolean single, DoubleFunction<T> box) {
        this.expected = expected;
        this.single = single;
        this.box = box;
    }

    static RealNumber<Float> ofFloat(String expected) {
        return new RealNumber<>(expected, true, value -> (float) value);
    }

    static RealNumber<Double> ofDouble(String expected) {
        return new RealNumber<>(expected, false, Double::valueOf);
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public double readDouble(JsonInput in) throws IOException, FormatException {
        JsonToken token = in.parser().currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = single ? in.parser().getFloatValue() : in.parser().getDoubleValue();
            if (Double.isInfinite(value)) {
                throw in.expected("a number of at most "
                        + (single ? Float.toString(Float.MAX_VALUE) : Double.toString(Double.MAX_VALUE)));
            }
            return value;
        }
        in.require(JsonToken.VALUE_STRING, expected);
        return switch (in.parser().getText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw in.expected(expected);
        };
    }

    @Override
    public T read(JsonInput in) throws IOException, FormatException {
        return box.apply(readDouble(in));
    }

    @Override
    public void writeDouble(double value, JsonGenerator out) throws IOException {
        if (!Double.isFinite(value)) {
            out.writeString(Double.toString(value));
        } else if (single) {
            out.writeNumber((float) value);
        } else {
            out.writeNumber(value);
        }
    }

    @Override
    public void write(T value, JsonGenerator out) throws IOException {
        writeDouble(value.doubleValue(), out);
    }
}
