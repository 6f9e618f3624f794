package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.KeyCodec;
import java.io.Serializable;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The form that keys of one type take in Flink, which asks a key itself whether it is another's equal: as they are, where
 * their own equality and hash are those of the codec and the same in every JVM; else within a {@link Key}. Immutable.
 *
 * @param <K> the type of the keys
 */
@Internal
public final class Keys<K> implements Serializable {

    private static final long serialVersionUID = 1;

    private static final Set<Class<?>> NATIVE = Set.of(
            String.class,
            Long.class,
            Integer.class,
            Short.class,
            Byte.class,
            Character.class,
            Boolean.class,
            Double.class,
            Float.class);

    private final Type<K> type;
    private final boolean natively;
    private final transient KeyCodec<K> codec;

    private Keys(Type<K> type) {
        this.type = type;
        this.natively = NATIVE.contains(type.rawClass());
        this.codec = Codecs.keyOf(type);
    }

    /**
     * The form of keys of a type.
     *
     * @throws dev.millrace.codec.CodecDerivationException if some part of the type can't be part of a key
     */
    public static <K> Keys<K> of(Type<K> type) {
        return new Keys<>(type);
    }

    /** Whether Flink has the keys as they are. */
    public boolean areNative() {
        return natively;
    }

    /** A key in the form for Flink. */
    public Object toFlink(K key) {
        return natively ? key : new Key<>(key, codec);
    }

    /** The key in such a form. */
    @SuppressWarnings("unchecked")
    public K fromFlink(Object form) {
        return form instanceof Key<?> key ? ((Key<K>) key).value() : (K) form;
    }

    /** Flink's type of the form. */
    @SuppressWarnings("unchecked")
    public TypeInformation<Object> typeInfo() {
        TypeInformation<?> form = natively ? BasicTypeInfo.getInfoFor(type.rawClass()) : KeyTypeInfo.of(type);
        return (TypeInformation<Object>) form;
    }

    /** The type of the keys as the pipeline knows it. */
    public Type<K> type() {
        return type;
    }

    private Object readResolve() {
        return new Keys<>(type);
    }
}
