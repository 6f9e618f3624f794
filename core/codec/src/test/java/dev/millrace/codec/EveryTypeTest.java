package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import dev.millrace.codec.schema.Definition;
import dev.millrace.codec.schema.Scalar;
import dev.millrace.codec.schema.Schema;
import dev.millrace.codec.schema.SchemaType;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of type there is a codec for, over the table of golden bytes. */
class EveryTypeTest {

    private static final String TABLE = "dev.millrace.codec.WireFormatTest#values";

    record Narrow(int before, int after) {}

    record Wide<T>(int before, @Nullable T between, int after) {}

    @Test
    void theTable_hasEveryKindOfSchema() {
        Set<Object> kinds = new LinkedHashSet<>();
        WireFormatTest.values()
                .map(row -> Codecs.of((Type<?>) row.get()[0]).schema())
                .forEach(schema -> collect(schema, kinds));

        assertThat(kinds)
                .contains((Object[]) Scalar.values())
                .contains((Object[]) Definition.class.getPermittedSubclasses())
                .contains(
                        SchemaType.ListOf.class,
                        SchemaType.SetOf.class,
                        SchemaType.MapOf.class,
                        SchemaType.OptionalOf.class,
                        SchemaType.NullableOf.class,
                        SchemaType.Named.class);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource(TABLE)
    void shouldReadItsOwnBytes_andNoneMore(Type<Object> type, Object value, String hex) {
        ByteSource in = new ByteSource(HexFormat.of().parseHex(hex + "7f"));

        assertThat(DeepEquality.test(value, Codecs.of(type).decode(in))).isTrue();
        assertThat(in.remaining()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource(TABLE)
    void shouldBeCorrupt_whereverItIsCutShort(Type<Object> type, Object value, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int length = 0; length < bytes.length; length++) {
            ByteSource in = new ByteSource(bytes, 0, length);
            assertThatThrownBy(() -> Codecs.of(type).decode(in))
                    .as("%s bytes", length)
                    .isInstanceOf(CorruptDataException.class);
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource(TABLE)
    void shouldBeAValueOrCorrupt_whicheverBitsAreFlipped(Type<Object> type, Object value, String hex) {
        byte[] good = HexFormat.of().parseHex(hex);
        for (int one = 0; one < good.length * 8; one++) {
            for (int two = one; two < Math.min(good.length * 8, one + 16); two++) {
                byte[] bad = good.clone();
                bad[one / 8] ^= (byte) (1 << one % 8);
                bad[two / 8] ^= (byte) (1 << two % 8);
                assertValueOrCorrupt(() -> Codecs.of(type).decode(new ByteSource(bad)));
            }
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource(TABLE)
    void shouldBeSkipped_byAReaderWithoutIt(Type<Object> type, Object value, String hex) {
        Codec<Wide<Object>> writer = Codecs.of(around(type));
        ByteSink out = new ByteSink();
        writer.encode(new Wide<>(1, value, 2), out);
        writer.encode(new Wide<>(3, null, 4), out);
        ByteSource in = new ByteSource(out.toByteArray());
        Decoder<Narrow> reader = Codecs.resolving(writer.schema(), Type.of(Narrow.class));

        assertThat(reader.decode(in)).isEqualTo(new Narrow(1, 2));
        assertThat(reader.decode(in)).isEqualTo(new Narrow(3, 4));
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource(TABLE)
    void shouldBeEmpty_whereTheWriterLackedIt(Type<Object> type, Object value, String hex) {
        Codec<Narrow> writer = Codecs.of(Type.of(Narrow.class));
        ByteSink out = new ByteSink();
        writer.encode(new Narrow(1, 2), out);

        Wide<Object> read = Codecs.resolving(writer.schema(), around(type)).decode(new ByteSource(out.toByteArray()));

        assertThat(read.before).isEqualTo(1);
        assertThat(read.after).isEqualTo(2);
        Class<?> raw = type.rawClass();
        if (raw.getSimpleName().startsWith("Optional")) {
            assertThat(read.between).hasToString(raw.getSimpleName() + ".empty");
        } else if (Collection.class.isAssignableFrom(raw)) {
            assertThat((Collection<?>) read.between).isEmpty();
        } else if (Map.class.isAssignableFrom(raw)) {
            assertThat((Map<?, ?>) read.between).isEmpty();
        } else {
            assertThat(read.between).isNull();
        }
    }

    static Stream<Type<?>> counted() {
        return Stream.of(
                Type.of(String.class),
                Type.of(byte[].class),
                Type.of(BigInteger.class),
                Type.of(ZoneId.class),
                Type.of(int[].class),
                Type.of(boolean[].class),
                Type.of(double[].class),
                Type.of(String[].class),
                new Type<List<Integer>>() {},
                new Type<Collection<Samples.Nothing>>() {},
                new Type<Set<String>>() {},
                new Type<SortedSet<String>>() {},
                new Type<Deque<String>>() {},
                new Type<Map<String, String>>() {},
                new Type<SortedMap<String, String>>() {},
                new Type<Optional<String>>() {});
    }

    /** One more than there is, and lengths at which an int or a long turns over. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("counted")
    void shouldBeCorrupt_whenItClaimsMoreThanThereIs(Type<Object> type) {
        for (long claim : new long[] {12, 1L << 31, (1L << 32) + 2, 1L << 62, Long.MIN_VALUE, -1}) {
            ByteSink out = new ByteSink();
            out.writeUnsigned(claim);
            out.writeBytes(new byte[10], 0, 10);
            assertThatThrownBy(() -> Codecs.of(type).decode(new ByteSource(out.toByteArray())))
                    .as("a claim of %s", Long.toUnsignedString(claim))
                    .isInstanceOf(CorruptDataException.class);
        }
    }

    static Stream<Arguments> unknownTags() {
        return Stream.of(
                Arguments.of(Type.of(Boolean.class), "02"),
                Arguments.of(Type.of(Samples.Color.class), "06"), // the fourth of three
                Arguments.of(Type.of(Samples.Figure.class), "0a"), // the sixth case
                Arguments.of(new Type<Samples.Box<Boolean>>() {}, "0201"), // neither null nor a value
                Arguments.of(new Type<Samples.Box<Samples.Color>>() {}, "08"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unknownTags")
    void shouldBeCorrupt_whenATagIsUnknown(Type<Object> type, String hex) {
        assertThatThrownBy(() ->
                        Codecs.of(type).decode(new ByteSource(HexFormat.of().parseHex(hex + "000000"))))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageStartingWith("at offset ");
    }

    private static void assertValueOrCorrupt(ThrowingCallable decoding) {
        assertThatCode(() -> {
                    try {
                        decoding.call();
                    } catch (CorruptDataException e) {
                        assertThat(e.expected()).isNotEmpty();
                    }
                })
                .doesNotThrowAnyException();
    }

    private static Type<Wide<Object>> around(Type<?> type) {
        return Type.ofJavaType(
                new RandomTypes.Parameterized(Wide.class, new java.lang.reflect.Type[] {type.javaType()}));
    }

    private static void collect(Schema schema, Set<Object> kinds) {
        collect(schema.root(), kinds);
        for (Definition definition : schema.definitions()) {
            kinds.add(definition.getClass());
            if (definition instanceof Definition.Struct struct) {
                struct.fields().forEach(field -> collect(field.type(), kinds));
            } else if (definition instanceof Definition.Union union) {
                union.cases().forEach(each -> collect(each.type(), kinds));
            }
        }
    }

    private static void collect(SchemaType type, Set<Object> kinds) {
        kinds.add(type instanceof Scalar ? type : type.getClass());
        if (type instanceof SchemaType.ListOf list) {
            collect(list.element(), kinds);
        } else if (type instanceof SchemaType.SetOf set) {
            collect(set.element(), kinds);
        } else if (type instanceof SchemaType.MapOf map) {
            collect(map.key(), kinds);
            collect(map.value(), kinds);
        } else if (type instanceof SchemaType.OptionalOf optional) {
            collect(optional.value(), kinds);
        } else if (type instanceof SchemaType.NullableOf nullable) {
            collect(nullable.value(), kinds);
        }
    }
}
