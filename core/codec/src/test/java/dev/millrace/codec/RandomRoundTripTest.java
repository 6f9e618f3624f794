package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import dev.millrace.codec.schema.Definition;
import dev.millrace.codec.schema.Schema;
import dev.millrace.codec.schema.SchemaType;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for values of all types, on types and values drawn at random. The seed is in the name of a failed test. */
class RandomRoundTripTest {

    private static final int VALUES = 12;

    static LongStream seeds() {
        return LongStream.range(0, 250);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldReadWhatItWrote(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Type<Object> type = new RandomTypes(random, false).next(3);
        Codec<Object> codec = Codecs.of(type);
        ByteSink out = new ByteSink(1);
        Object[] values = new Object[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = new RandomValues(random).next(type);
            codec.encode(values[i], out);
        }
        ByteSource in = new ByteSource(out.toByteArray());
        for (Object value : values) {
            Object read = codec.decode(in);
            assertThat(DeepEquality.test(value, read))
                    .as("%s: wrote %s, read %s", type, value, read)
                    .isTrue();
        }
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldReadTheSameUnderASchemaThatDiffersInLabelsOnly(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Type<Object> type = new RandomTypes(random, false).next(3);
        Codec<Object> codec = Codecs.of(type);
        Schema relabelled = Schema.fromJson(relabel(codec.schema().toJson(), codec.schema()));
        Decoder<Object> resolving = Codecs.resolving(relabelled, type);
        for (int i = 0; i < VALUES; i++) {
            Object value = new RandomValues(random).next(type);
            Object read = resolving.decode(new ByteSource(encode(codec, value)));
            assertThat(DeepEquality.test(value, read))
                    .as("%s: wrote %s, read %s", type, value, read)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldSkipWhatTheReaderDoesNotHave(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Type<Object> type = new RandomTypes(random, false).next(3);
        Type<Wide<Object>> written = Type.ofJavaType(
                new RandomTypes.Parameterized(Wide.class, new java.lang.reflect.Type[] {type.javaType()}));
        Codec<Wide<Object>> codec = Codecs.of(written);
        Decoder<Narrow> narrow = Codecs.resolving(codec.schema(), Type.of(Narrow.class));
        for (int i = 0; i < VALUES; i++) {
            Object inner = random.nextInt(5) == 0 ? null : new RandomValues(random).next(type);
            ByteSource in = new ByteSource(encode(codec, new Wide<>(i, inner, "after")));
            assertThat(narrow.decode(in)).isEqualTo(new Narrow("after", i));
            assertThat(in.remaining()).isZero();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldKeepTheSchemaInBothOfItsForms(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Schema schema = Codecs.of(new RandomTypes(random, false).next(3)).schema();
        assertThat(Schema.fromBytes(schema.toBytes())).isEqualTo(schema);
        assertThat(Schema.fromJson(schema.toJson())).isEqualTo(schema);
        assertThat(Schema.fromJson(schema.toJson()).fingerprint()).isEqualTo(schema.fingerprint());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keys_areEqualIfAndOnlyIfTheirBytesAre(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Type<Object> type = new RandomTypes(random, true).next(2);
        KeyCodec<Object> codec = Codecs.keyOf(type);
        byte[][] bytes = new byte[VALUES][];
        Object[] keys = new Object[VALUES];
        for (int i = 0; i < VALUES; i++) {
            keys[i] = new RandomValues(random).next(type);
            bytes[i] = encode(codec, keys[i]);
            Object copy = codec.decode(new ByteSource(bytes[i]));
            assertThat(codec.equal(keys[i], copy)).as("%s: %s", type, keys[i]).isTrue();
            assertThat(codec.hash(copy)).as("%s: %s", type, keys[i]).isEqualTo(codec.hash(keys[i]));
            for (int j = 0; j < i; j++) {
                boolean sameBytes = java.util.Arrays.equals(bytes[i], bytes[j]);
                assertThat(codec.equal(keys[i], keys[j]))
                        .as("%s: %s, %s", type, keys[i], keys[j])
                        .isEqualTo(sameBytes);
                // Not a law, but a collision among so few would be one in hundreds of millions.
                assertThat(codec.hash(keys[i]) == codec.hash(keys[j]))
                        .as("%s: %s, %s", type, keys[i], keys[j])
                        .isEqualTo(sameBytes);
            }
        }
    }

    record Wide<T>(int first, T inner, String last) {}

    record Narrow(String last, long first) {}

    private static <T> byte[] encode(Codec<T> codec, T value) {
        ByteSink out = new ByteSink();
        codec.encode(value, out);
        return out.toByteArray();
    }

    /** The same schema with other names of its definitions. */
    private static String relabel(String json, Schema schema) {
        String relabelled = json;
        for (Definition definition : schema.definitions()) {
            String name = "\"" + definition.name() + "\"";
            assertThat(schema.root()).isNotEqualTo(new SchemaType.Opaque(definition.name()));
            for (String kind : new String[] {"named", "struct", "enum", "union"}) {
                relabelled =
                        relabelled.replace("\"" + kind + "\":" + name, "\"" + kind + "\":\"other " + name.substring(1));
            }
        }
        return relabelled;
    }
}
