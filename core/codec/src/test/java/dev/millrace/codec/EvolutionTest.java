package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.FormerName;
import dev.millrace.api.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Old bytes read as newer types: in each nested class {@code V1} is what was written, {@code V2} what it is read as. */
class EvolutionTest {

    static <W, R> R read(Type<W> writer, W value, Type<R> reader) {
        Codec<W> codec = Codecs.of(writer);
        ByteSink out = new ByteSink();
        codec.encode(value, out);
        ByteSource in = new ByteSource(out.toByteArray());
        R read = Codecs.resolving(codec.schema(), reader).decode(in);
        assertThat(in.remaining()).isZero();
        return read;
    }

    static <W, R> R read(W value, Class<R> reader) {
        @SuppressWarnings("unchecked")
        Type<W> writer = Type.of((Class<W>) value.getClass());
        return read(writer, value, Type.of(reader));
    }

    @Nested
    class Fields {

        record V1(String id, long cents, List<Integer> gone, int last) {}

        record Reordered(int last, List<Integer> gone, String id, long cents) {}

        record Removed(int last, String id) {}

        record Added(
                String id,
                long cents,
                List<Integer> gone,
                int last,
                boolean z,
                byte b,
                short s,
                char c,
                int i,
                long l,
                float f,
                double d,
                @Nullable String string,
                @Nullable Integer box,
                int @Nullable [] array,
                Samples.@Nullable Circle struct,
                Samples.@Nullable Color symbol,
                Optional<String> optional,
                OptionalInt optionalInt,
                List<String> list,
                Set<String> set,
                Map<String, String> map,
                SortedMap<String, String> sortedMap) {}

        record Renamed(
                @FormerName({"identity", "id"}) String key,
                @FormerName("cents") long amount,
                List<Integer> gone,
                int last) {}

        record NewNameTakesPrecedence(
                @FormerName("cents") long id2,
                @FormerName("last") long cents) {}

        private final V1 written = new V1("a", 5, List.of(1), 9);

        @Test
        void shouldBeFoundByName_inAnyOrder() {
            assertThat(read(written, Reordered.class)).isEqualTo(new Reordered(9, List.of(1), "a", 5));
        }

        @Test
        void shouldBeSkipped_ifTheReaderLacksThem() {
            assertThat(read(written, Removed.class)).isEqualTo(new Removed(9, "a"));
        }

        @Test
        void shouldHaveDefaults_ifTheWriterLackedThem() {
            assertThat(read(written, Added.class))
                    .isEqualTo(new Added(
                            "a",
                            5,
                            List.of(1),
                            9,
                            false,
                            (byte) 0,
                            (short) 0,
                            '\0',
                            0,
                            0,
                            0,
                            0,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Optional.empty(),
                            OptionalInt.empty(),
                            List.of(),
                            Set.of(),
                            Map.of(),
                            new java.util.TreeMap<>()));
        }

        @Test
        void shouldHaveDefaultsOfTheirOwn_thatMayBeChanged() {
            Added first = read(written, Added.class);
            Added second = read(written, Added.class);
            first.list().add("only here");
            assertThat(second.list()).isEmpty();
        }

        @Test
        void shouldBeFoundByAFormerName() {
            assertThat(read(written, Renamed.class)).isEqualTo(new Renamed("a", 5, List.of(1), 9));
        }

        @Test
        void shouldBeFoundByTheirPresentName_beforeAnyFormerName() {
            assertThat(read(written, NewNameTakesPrecedence.class)).isEqualTo(new NewNameTakesPrecedence(0, 5));
        }
    }

    @Nested
    class PlainClasses {

        static class V1 {
            long id = 1;
            String name = "x";
        }

        static class V2 {
            String name = "unset";
            long id;
            List<String> tags = new ArrayList<>(List.of("initial"));
            int level = 3;
        }

        @Test
        void shouldKeepTheInitialValue_ofAFieldThatTheWriterLacked() {
            V2 read = read(new V1(), V2.class);
            assertThat(read.id).isEqualTo(1);
            assertThat(read.name).isEqualTo("x");
            assertThat(read.tags).containsExactly("initial");
            assertThat(read.level).isEqualTo(3);
        }

        record AsRecord(String name, long id) {}

        @Test
        void shouldBeReadAsARecord_andBack() {
            assertThat(read(new V1(), AsRecord.class)).isEqualTo(new AsRecord("x", 1));
            assertThat(read(new AsRecord("y", 2), V1.class).name).isEqualTo("y");
        }
    }

    @Nested
    class Numbers {

        record Bytes(byte a, byte b, byte c, byte d, byte e, byte f, byte g) {}

        record FromBytes(short a, int b, long c, float d, double e, BigInteger f, BigDecimal g) {}

        record Shorts(short a, short b, short c, short d, short e, short f) {}

        record FromShorts(int a, long b, float c, double d, BigInteger e, BigDecimal f) {}

        record Ints(int a, int b, int c, int d) {}

        record FromInts(long a, double b, BigInteger c, BigDecimal d) {}

        record Others(long a, long b, float c, BigInteger d) {}

        record FromOthers(BigInteger a, BigDecimal b, double c, BigDecimal d) {}

        @Test
        void shouldWiden_whereNothingIsLost() {
            assertThat(read(
                            new Bytes((byte) -1, (byte) 2, (byte) -3, (byte) 4, (byte) 5, (byte) 6, (byte) 7),
                            FromBytes.class))
                    .isEqualTo(new FromBytes((short) -1, 2, -3, 4f, 5d, BigInteger.valueOf(6), BigDecimal.valueOf(7)));
            assertThat(read(
                            new Shorts((short) -1000, (short) 2, (short) 3, (short) 4, (short) 5, (short) 6),
                            FromShorts.class))
                    .isEqualTo(new FromShorts(-1000, 2, 3f, 4d, BigInteger.valueOf(5), BigDecimal.valueOf(6)));
            assertThat(read(new Ints(Integer.MIN_VALUE, 2, 3, 4), FromInts.class))
                    .isEqualTo(new FromInts(Integer.MIN_VALUE, 2d, BigInteger.valueOf(3), BigDecimal.valueOf(4)));
            assertThat(read(new Others(Long.MIN_VALUE, 2, 0.1f, BigInteger.TEN), FromOthers.class))
                    .isEqualTo(new FromOthers(
                            BigInteger.valueOf(Long.MIN_VALUE), BigDecimal.valueOf(2), 0.1f, BigDecimal.TEN));
        }

        record Boxes(@Nullable Integer a, @Nullable Integer b, int c) {}

        record FromBoxes(
                @Nullable Long a,
                @Nullable Double b,
                @Nullable Long c) {}

        @Test
        void shouldWiden_boxesAndIntoBoxes() {
            assertThat(read(new Boxes(1, null, 3), FromBoxes.class)).isEqualTo(new FromBoxes(1L, null, 3L));
        }

        record Nested(
                int[] array, List<Integer> list, Map<Short, Float> map, Optional<Integer> optional, OptionalInt i) {}

        record FromNested(
                long[] array,
                List<Long> list,
                Map<Integer, Double> map,
                Optional<BigInteger> optional,
                OptionalLong i) {}

        @Test
        void shouldWiden_insideOfArraysAndCollections() {
            FromNested read = read(
                    new Nested(
                            new int[] {1, -2},
                            Arrays.asList(3, null),
                            Map.of((short) 4, 5f),
                            Optional.of(6),
                            OptionalInt.of(7)),
                    FromNested.class);
            assertThat(read.array()).containsExactly(1, -2);
            assertThat(read.list()).containsExactly(3L, null);
            assertThat(read.map()).isEqualTo(Map.of(4, 5d));
            assertThat(read.optional()).contains(BigInteger.valueOf(6));
            assertThat(read.i()).hasValue(7);
        }

        record Arrays1(int[] a, Integer[] b, String[] c) {}

        record Lists(List<Integer> a, List<Integer> b, List<String> c) {}

        @Test
        void arrays_shouldBecomeLists() {
            assertThat(read(new Arrays1(new int[] {1}, new Integer[] {2, null}, new String[] {"a"}), Lists.class))
                    .isEqualTo(new Lists(List.of(1), Arrays.asList(2, null), List.of("a")));
        }
    }

    @Nested
    class Optionals {

        record V1(
                @Nullable String a,
                @Nullable String b,
                int c,
                @Nullable Integer d,
                @Nullable Integer e,
                double f,
                @Nullable List<String> g,
                Samples.@Nullable Circle h) {}

        record V2(
                Optional<String> a,
                Optional<String> b,
                Optional<Integer> c,
                Optional<Long> d,
                OptionalInt e,
                OptionalDouble f,
                Optional<List<String>> g,
                Optional<Samples.Circle> h) {}

        @Test
        void shouldTakeRequiredValues_andNullAsEmpty() {
            assertThat(read(new V1("x", null, 3, 4, null, 6, List.of("y"), new Samples.Circle(8)), V2.class))
                    .isEqualTo(new V2(
                            Optional.of("x"),
                            Optional.empty(),
                            Optional.of(3),
                            Optional.of(4L),
                            OptionalInt.empty(),
                            OptionalDouble.of(6),
                            Optional.of(List.of("y")),
                            Optional.of(new Samples.Circle(8))));
        }
    }

    @Nested
    class Enums {

        enum V1 {
            A,
            B,
            C
        }

        enum V2 {
            NEW,
            C,
            @FormerName("B")
            BETA,
            A
        }

        record Holds1(V1 value, Map<V1, Integer> map) {}

        record Holds2(V2 value, Map<V2, Integer> map) {}

        @Test
        void symbols_shouldBeFoundByName() {
            assertThat(read(new Holds1(V1.B, Map.of(V1.C, 1)), Holds2.class))
                    .isEqualTo(new Holds2(V2.BETA, Map.of(V2.C, 1)));
            assertThat(read(Type.of(V1.class), V1.A, Type.of(V2.class))).isEqualTo(V2.A);
        }
    }

    @Nested
    class Unions {

        sealed interface Shape1 {}

        record Circle(double radius) implements Shape1 {}

        record Rect(int w, int h) implements Shape1 {}

        sealed interface Shape2 {}

        record New(String what) implements Shape2 {}

        @FormerName("Rect")
        record Rectangle(long w, long h, boolean filled) implements Shape2 {}

        @FormerName("Circle")
        record Disc(double radius) implements Shape2 {}

        @Test
        void cases_shouldBeFoundByName_andEvolveThemselves() {
            assertThat(read(
                            new Type<List<Shape1>>() {},
                            Arrays.asList(new Circle(1), null, new Rect(2, 3)),
                            new Type<List<Shape2>>() {}))
                    .containsExactly(new Disc(1), null, new Rectangle(2, 3, false));
        }
    }

    @Nested
    class RecursiveTypes {

        record Node1(
                int value, List<Node1> children, @Nullable Node1 skipped) {}

        record Node2(@Nullable String added, List<Node2> children, long value) {}

        @Test
        void shouldEvolveOnEveryLevel() {
            Node1 leaf = new Node1(3, List.of(), null);
            Node1 root = new Node1(1, List.of(new Node1(2, List.of(leaf), leaf)), new Node1(9, List.of(leaf), leaf));
            assertThat(read(root, Node2.class))
                    .isEqualTo(new Node2(null, List.of(new Node2(null, List.of(new Node2(null, List.of(), 3)), 2)), 1));
        }

        record Holder(int before, @Nullable Node1 node, int after) {}

        record Without(int before, int after) {}

        @Test
        void shouldBeSkipped_asDeepAsTheyWereWritten() {
            Node1 node = null;
            for (int i = 0; i < ByteSource.MAX_NESTING; i++) {
                node = new Node1(i, List.of(), node);
            }
            assertThat(read(new Holder(1, node, 2), Without.class)).isEqualTo(new Without(1, 2));
        }
    }

    @Nested
    class Refused {

        record Money(long cents, @Nullable String currency) {}

        record Money2(String cents) {}

        record Customer(String name, Money limit) {}

        record Customer2(String name, Money2 limit) {}

        record Payment(Customer customer, List<Money> parts, Optional<String> note, Integer box) {}

        record Payment2(Customer2 customer, List<Money> parts, Optional<String> note, Integer box) {}

        record Unboxed(int box) {}

        record NotOptional(String note) {}

        record NotAList(Set<Money> parts) {}

        record NotAStruct(Samples.Color customer) {}

        static Stream<Arguments> types() {
            return Stream.of(
                    Arguments.of(
                            Payment2.class,
                            "Payment2.customer.limit.cents: incompatible (long -> string); not every long is a string;"
                                    + " keep the type, or add a field of the new type beside it"),
                    Arguments.of(
                            Unboxed.class,
                            "Unboxed.box: incompatible (int? -> int); a null has no place in it; keep the box, or make it"
                                    + " an Optional"),
                    Arguments.of(
                            NotOptional.class,
                            "NotOptional.note: incompatible (optional<string> -> string); an empty optional has no place in"
                                    + " it; keep the Optional"),
                    Arguments.of(
                            NotAList.class,
                            "NotAList.parts: incompatible (list<Money?> -> set<Money?>); list<Money?> can't be read as"
                                    + " set<Money?>; keep the type, or add a field of the new type beside it"),
                    Arguments.of(
                            NotAStruct.class,
                            "NotAStruct.customer: incompatible (Customer -> Color); a struct can't be read as an"
                                    + " enumeration; keep the kind of the type, or give the new one another name"));
        }

        @ParameterizedTest
        @MethodSource("types")
        void shouldNameThePlace_theTypesAndTheRemedy(Class<?> reader, String message) {
            assertThatThrownBy(() ->
                            Codecs.resolving(Codecs.of(Type.of(Payment.class)).schema(), Type.of(reader)))
                    .isInstanceOf(IncompatibleSchemaException.class)
                    .hasMessage("data written earlier can't be read as this type\n  " + message);
        }

        enum Narrow {
            A
        }

        @Test
        void removedSymbols_shouldBeRefused() {
            assertThatThrownBy(() ->
                            Codecs.resolving(Codecs.of(Type.of(Enums.V1.class)).schema(), Type.of(Narrow.class)))
                    .isInstanceOf(IncompatibleSchemaException.class)
                    .hasMessage("""
                            data written earlier can't be read as this type
                              Narrow(B): incompatible (B -> nothing); values written with this symbol can't be read; \
                            keep it, or name its successor's @FormerName("B")
                              Narrow(C): incompatible (C -> nothing); values written with this symbol can't be read; \
                            keep it, or name its successor's @FormerName("C")""");
        }

        sealed interface OnlyCircle permits Samples2.Circle {}

        static final class Samples2 {
            record Circle(double radius) implements OnlyCircle {}
        }

        @Test
        void removedCases_shouldBeRefused() {
            assertThatThrownBy(() -> Codecs.resolving(
                            Codecs.of(Type.of(Unions.Shape1.class)).schema(), Type.of(OnlyCircle.class)))
                    .isInstanceOf(IncompatibleSchemaException.class)
                    .hasMessageContaining(
                            "OnlyCircle(Rect): incompatible (Rect -> nothing); values written with this case"
                                    + " can't be read; keep it, or name its successor's @FormerName(\"Rect\")");
        }
    }
}
