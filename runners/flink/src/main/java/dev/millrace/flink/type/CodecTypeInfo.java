package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import dev.millrace.codec.CodecDerivationException;
import dev.millrace.codec.Codecs;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The Flink type of values that have a codec.
 *
 * @param <T> the type of the values
 */
@Internal
public final class CodecTypeInfo<T> extends PlainTypeInfo<T> {

    private static final long serialVersionUID = 1;

    private final Type<T> type;
    private final boolean mutable;

    private CodecTypeInfo(Type<T> type, boolean mutable) {
        this.type = Objects.requireNonNull(type, "type");
        this.mutable = mutable;
    }

    /** The type of values that nobody changes once they are there: records, keys, results. */
    public static <T> CodecTypeInfo<T> of(Type<T> type) {
        return new CodecTypeInfo<>(type, false);
    }

    /** The type of values that are changed in place: accumulators. */
    public static <T> CodecTypeInfo<T> mutable(Type<T> type) {
        return new CodecTypeInfo<>(type, true);
    }

    /** The type as the pipeline knows it. */
    public Type<T> type() {
        return type;
    }

    /** @throws CodecDerivationException if some part of the type has no codec */
    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return mutable ? CodecSerializer.mutable(type) : CodecSerializer.of(type);
    }

    @Override
    public Class<T> getTypeClass() {
        return type.rawClass();
    }

    @Override
    public boolean isKeyType() {
        try {
            Codecs.keyOf(type);
            return true;
        } catch (CodecDerivationException e) {
            return false;
        }
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof CodecTypeInfo<?>;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodecTypeInfo<?> that && type.equals(that.type) && mutable == that.mutable;
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Boolean.hashCode(mutable);
    }

    @Override
    public String toString() {
        return type.typeName();
    }
}
