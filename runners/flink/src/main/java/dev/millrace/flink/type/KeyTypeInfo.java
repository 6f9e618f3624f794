package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The Flink type of a {@link Key}.
 *
 * @param <K> the type of the keys within
 */
@Internal
public final class KeyTypeInfo<K> extends PlainTypeInfo<Key<K>> {

    private static final long serialVersionUID = 1;

    private final Type<K> type;

    private KeyTypeInfo(Type<K> type) {
        this.type = Objects.requireNonNull(type, "type");
    }

    /** The type of keys of a type. */
    public static <K> KeyTypeInfo<K> of(Type<K> type) {
        return new KeyTypeInfo<>(type);
    }

    /** @throws dev.millrace.codec.CodecDerivationException if some part of the type can't be part of a key */
    @Override
    public TypeSerializer<Key<K>> createSerializer(SerializerConfig config) {
        return new KeySerializer<>(CodecSerializer.of(type));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Key<K>> getTypeClass() {
        return (Class<Key<K>>) (Class<?>) Key.class;
    }

    @Override
    public boolean isKeyType() {
        return true;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof KeyTypeInfo<?>;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyTypeInfo<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return "Key<" + type.typeName() + ">";
    }
}
