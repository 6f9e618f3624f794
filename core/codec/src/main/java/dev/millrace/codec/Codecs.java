package dev.millrace.codec;

import dev.millrace.api.Type;
import dev.millrace.codec.schema.Schema;
import dev.millrace.codec.shape.ResolvedType;
import dev.millrace.codec.shape.ShapeDeriver;
import java.util.Map;

/**
 * Derives codecs from types.
 *
 * <p>Known are: primitives and their boxes, strings, records, sealed types of these, enums, arrays, {@code List},
 * {@code Set}, {@code Map}, {@code Collection}, {@code Deque} and their sorted and usual concrete kinds, {@code Optional} and
 * its primitive kinds, {@code java.time}, {@code BigDecimal}, {@code BigInteger}, {@code UUID}, and plain classes with a
 * constructor without parameters, by field. A reference inside a value may be null. Anything else is an error that names the
 * place and the remedy; there is no fallback.
 *
 * <p>Collections come back as mutable ones that keep the order: {@code ArrayList}, {@code LinkedHashSet},
 * {@code LinkedHashMap}, {@code ArrayDeque}, {@code TreeSet}, {@code TreeMap}.
 *
 * <p>Deriving takes milliseconds and is done once for a type and a registry; asking again is cheap, and gives the same codec
 * for as long as the type's classes are loaded. All methods may be called by any thread.
 */
public final class Codecs {

    private Codecs() {}

    /**
     * The codec of a type.
     *
     * @throws CodecDerivationException if some part of the type has no codec
     */
    public static <T> Codec<T> of(Type<T> type) {
        return of(type, CodecRegistry.empty());
    }

    /** As {@link #of(Type)}, with what a user registered. */
    public static <T> Codec<T> of(Type<T> type, CodecRegistry registry) {
        return derived(type, registry).codec();
    }

    /**
     * The codec of a type of keys, with their hash and equality.
     *
     * @throws CodecDerivationException if some part of the type has no codec or can't be part of a key
     */
    public static <K> KeyCodec<K> keyOf(Type<K> type) {
        return keyOf(type, CodecRegistry.empty());
    }

    /** As {@link #keyOf(Type)}, with what a user registered. */
    public static <K> KeyCodec<K> keyOf(Type<K> type, CodecRegistry registry) {
        return derived(type, registry).keyCodec();
    }

    /**
     * A decoder that reads bytes written under an older schema as the present type.
     *
     * <p>Fields are matched by name, or by {@link dev.millrace.api.FormerName}. A field that the bytes lack is zero, false,
     * null, an empty optional or an empty collection in a record, and keeps its initial value in a plain class; one that the
     * type lacks is skipped. Numbers may widen where nothing is lost, a required value may become optional, enums and sealed
     * types may gain members.
     *
     * @throws CodecDerivationException if some part of the type has no codec
     * @throws IncompatibleSchemaException if the type can't be read from such bytes, naming every place in the way
     */
    public static <T> Decoder<T> resolving(Schema writer, Type<T> reader) {
        return resolving(writer, reader, CodecRegistry.empty());
    }

    /** As {@link #resolving(Schema, Type)}, with what a user registered. */
    public static <T> Decoder<T> resolving(Schema writer, Type<T> reader, CodecRegistry registry) {
        return derived(reader, registry).resolving(writer);
    }

    @SuppressWarnings("unchecked")
    private static <T> DerivedType<T> derived(Type<T> type, CodecRegistry registry) {
        ResolvedType resolved = ResolvedType.of(type.javaType(), Map.of());
        return (DerivedType<T>) registry.cache()
                .get(resolved, () -> new DerivedType<>(ShapeDeriver.derive(resolved, registry.registrations())));
    }
}
