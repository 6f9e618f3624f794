package dev.millrace.codec.value;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.schema.Scalar;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** An array of primitives: the number of elements, then each as it would stand in a field. */
public record PrimitiveArrayForm<A>(
        boolean nullable, ToIntFunction<A> length, BiConsumer<A, ByteSink> writer, Reader<A> reader)
        implements ValueEncoder, ValueDecoder {

    public static PrimitiveArrayForm<?> of(Scalar element, boolean nullable) {
        return switch (element) {
            case BOOLEAN ->
                form(nullable, (boolean[] a) -> a.length, PrimitiveArrays::write, PrimitiveArrays::booleans);
            case BYTE -> form(nullable, (byte[] a) -> a.length, PrimitiveArrays::write, PrimitiveArrays::bytes);
            case SHORT -> form(nullable, (short[] a) -> a.length, PrimitiveArrays::write, PrimitiveArrays::shorts);
            case CHAR -> form(nullable, (char[] a) -> a.length, PrimitiveArrays::write, PrimitiveArrays::chars);
            case INT -> form(nullable, (int[] a) -> a.length, PrimitiveArrays::write, PrimitiveArrays::ints);
            case LONG -> form(nullable, (long[] a) -> a.length, PrimitiveArrays::write, PrimitiveArrays::longs);
            case FLOAT -> form(nullable, (float[] a) -> a.length, PrimitiveArrays::write, PrimitiveArrays::floats);
            case DOUBLE -> form(nullable, (double[] a) -> a.length, PrimitiveArrays::write, PrimitiveArrays::doubles);
            default -> throw new IllegalArgumentException(element + " is not primitive");
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    public void encode(@Nullable Object value, ByteSink out) {
        if (nullable && value == null) {
            Headers.writeNull(out);
            return;
        }
        A array = (A) Objects.requireNonNull(value);
        Headers.write(length.applyAsInt(array), nullable, out);
        writer.accept(array, out);
    }

    @Override
    public @Nullable Object decode(ByteSource in) {
        int count = Headers.readCount(nullable, in);
        return count == Headers.NULL ? null : reader.read(count, in);
    }

    private static <A> PrimitiveArrayForm<A> form(
            boolean nullable, ToIntFunction<A> length, BiConsumer<A, ByteSink> writer, Reader<A> reader) {
        return new PrimitiveArrayForm<>(nullable, length, writer, reader);
    }

    /** Reads the elements, whose number is known. */
    public interface Reader<A> {
        A read(int count, ByteSource in);
    }
}
