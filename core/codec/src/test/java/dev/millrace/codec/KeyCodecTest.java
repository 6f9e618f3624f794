package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which keys are equal, and what can't be one. */
class KeyCodecTest {

    /** A record whose own equality is of no use. */
    record Stubborn(byte[] bytes, double weight, List<int[]> lists) {
        @Override
        public boolean equals(@Nullable Object other) {
            return false;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    static Stream<Arguments> pairs() {
        double otherNaN = Double.longBitsToDouble(0xfff8000000000001L);
        return Stream.of(
                row(new Type<Double>() {}, Double.NaN, otherNaN, true),
                row(new Type<Double>() {}, 0.0, -0.0, false),
                row(new Type<double[]>() {}, new double[] {Double.NaN}, new double[] {otherNaN}, true),
                row(new Type<BigDecimal>() {}, new BigDecimal("1.0"), new BigDecimal("1.00"), false),
                row(new Type<List<String>>() {}, List.of("a", "b"), new LinkedList<>(List.of("a", "b")), true),
                row(new Type<List<String>>() {}, List.of("a", "b"), List.of("b", "a"), false),
                row(new Type<List<String>>() {}, Arrays.asList("a", null), Arrays.asList("a", ""), false),
                row(
                        new Type<List<List<String>>>() {},
                        List.of(List.of("a"), List.of()),
                        List.of(List.of(), List.of("a")),
                        false),
                row(
                        new Type<Samples.Box<Optional<String>>>() {},
                        new Samples.Box<>(null),
                        new Samples.Box<>(Optional.empty()),
                        false),
                row(
                        new Type<Stubborn>() {},
                        new Stubborn(new byte[] {1}, Double.NaN, List.of(new int[] {2})),
                        new Stubborn(new byte[] {1}, otherNaN, List.of(new int[] {2})),
                        true),
                row(
                        new Type<Stubborn>() {},
                        new Stubborn(new byte[] {1}, 0, List.of(new int[] {2})),
                        new Stubborn(new byte[] {1}, 0, List.of(new int[] {2, 0})),
                        false),
                row(new Type<Samples.Either<Long, Long>>() {}, new Samples.Left<>(1L), new Samples.Right<>(1L), false));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("pairs")
    void shouldBeEqualByContent_inHashEqualityAndBytes(Type<Object> type, Object a, Object b, boolean equal) {
        KeyCodec<Object> codec = Codecs.keyOf(type);
        assertThat(codec.equal(a, b)).isEqualTo(equal);
        assertThat(codec.hash(a) == codec.hash(b)).isEqualTo(equal);
        assertThat(Arrays.equals(encode(codec, a), encode(codec, b))).isEqualTo(equal);
        assertThat(codec.equal(a, a)).isTrue();
    }

    record HasSet(int id, Set<String> tags) {}

    record HasMap(List<Map<String, String>> tags) {}

    record Chain(@Nullable Chain next) {}

    @Test
    void shouldRefuseWhatHasNoOrderOfItsOwn() {
        assertThatThrownBy(() -> Codecs.keyOf(Type.of(HasSet.class)))
                .isInstanceOf(CodecDerivationException.class)
                .hasMessage(
                        "HasSet.tags: a set can't be part of a key, as equal ones may be written in different orders;"
                                + " take a sorted list");
        assertThatThrownBy(() -> Codecs.keyOf(Type.of(HasMap.class)))
                .isInstanceOf(CodecDerivationException.class)
                .hasMessage(
                        "HasMap.tags[]: a map can't be part of a key, as equal ones may be written in different orders;"
                                + " take a list of records sorted by their keys");
        assertThatThrownBy(() -> Codecs.keyOf(Type.of(Chain.class)))
                .isInstanceOf(CodecDerivationException.class)
                .hasMessage("Chain: " + Chain.class.getName()
                        + " contains itself, and can't be a key; take a key that does not");
    }

    @Test
    void keyCodec_writesAndReadsLikeTheCodec() {
        KeyCodec<Samples.Square> key = Codecs.keyOf(Type.of(Samples.Square.class));
        Samples.Square square = new Samples.Square(3, Samples.Color.BLUE);
        assertThat(encode(key, square)).isEqualTo(encode(Codecs.of(Type.of(Samples.Square.class)), square));
        assertThat(key.decode(new ByteSource(encode(key, square)))).isEqualTo(square);
        assertThat(key.schema())
                .isEqualTo(Codecs.of(Type.of(Samples.Square.class)).schema());
    }

    private static <T> byte[] encode(Codec<T> codec, T value) {
        ByteSink out = new ByteSink();
        codec.encode(value, out);
        return out.toByteArray();
    }

    private static <T> Arguments row(Type<T> type, T a, T b, boolean equal) {
        return Arguments.of(type, a, b, equal);
    }
}
