package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of values of every kind, worked out by hand. They are in snapshots, and must never change. */
class WireFormatTest {

    static Stream<Arguments> values() {
        return Stream.of(
                // one byte each, or the bits of a fixed width from the lowest byte on
                row(new Type<Boolean>() {}, true, "01"),
                row(new Type<Byte>() {}, (byte) -2, "fe"),
                row(new Type<Float>() {}, 1.5f, "0000c03f"),
                row(new Type<Double>() {}, 1.5, "000000000000f83f"),
                // sign folded into the lowest bit, then seven bits a byte, lengths in the low bits of the first
                row(new Type<Short>() {}, (short) -1, "02"),
                row(new Type<Integer>() {}, 64, "0102"),
                row(new Type<Long>() {}, 1L << 40, "1f0000000080"),
                row(new Type<Character>() {}, 'A', "82"),
                row(new Type<Character>() {}, '\u00e9', "a503"),
                // a number of bytes, then the bytes
                row(new Type<String>() {}, "h\u00e9", "0668c3a9"),
                row(new Type<byte[]>() {}, new byte[] {7, 8}, "040708"),
                row(new Type<BigInteger>() {}, BigInteger.valueOf(-256), "04ff00"),
                row(new Type<BigDecimal>() {}, new BigDecimal("2.56"), "04010008"),
                row(new Type<UUID>() {}, new UUID(1, 2), "01000000000000000200000000000000"),
                // seconds or days, then a fraction whose two low bits say the unit: s, ms, us, ns
                row(new Type<Instant>() {}, Instant.ofEpochSecond(-1), "0200"),
                row(new Type<Instant>() {}, Instant.ofEpochMilli(1_500), "04451f"),
                row(new Type<Duration>() {}, Duration.ofNanos(1_000_002_000L), "0414"),
                row(new Type<Duration>() {}, Duration.ofNanos(3), "001e"),
                row(new Type<LocalDate>() {}, LocalDate.of(1970, 1, 3), "08"),
                row(new Type<LocalTime>() {}, LocalTime.of(0, 1), "7800"),
                row(new Type<LocalDateTime>() {}, LocalDateTime.of(1970, 1, 2, 0, 0, 1), "040200"),
                row(new Type<OffsetTime>() {}, OffsetTime.of(0, 0, 1, 0, ZoneOffset.ofTotalSeconds(30)), "020078"),
                row(
                        new Type<OffsetDateTime>() {},
                        OffsetDateTime.of(1970, 1, 2, 0, 0, 1, 0, ZoneOffset.UTC),
                        "04020000"),
                row(
                        new Type<ZonedDateTime>() {},
                        ZonedDateTime.of(1970, 1, 2, 0, 0, 1, 0, ZoneId.of("UTC")),
                        "0402000006555443"),
                row(new Type<ZoneId>() {}, ZoneId.of("UTC"), "06555443"),
                row(new Type<ZoneOffset>() {}, ZoneOffset.ofTotalSeconds(-1), "02"),
                row(new Type<Year>() {}, Year.of(3), "0c"),
                row(new Type<YearMonth>() {}, YearMonth.of(3, 12), "0c0c"),
                row(new Type<MonthDay>() {}, MonthDay.of(12, 31), "0c1f"),
                row(new Type<Period>() {}, Period.of(1, -1, 2), "040208"),
                // a count, then elements, which if objects may be null
                row(new Type<int[]>() {}, new int[] {1, -1}, "040402"),
                row(new Type<boolean[]>() {}, new boolean[] {true, false}, "040100"),
                row(new Type<double[]>() {}, new double[] {1.5}, "02000000000000f83f"),
                row(new Type<short[]>() {}, new short[] {1}, "0204"),
                row(new Type<char[]>() {}, new char[] {'A'}, "0282"),
                row(new Type<long[]>() {}, new long[] {-1}, "0202"),
                row(new Type<float[]>() {}, new float[] {1.5f}, "020000c03f"),
                row(new Type<Long[][]>() {}, new Long[][] {{1L}, {null}}, "04" + "040104" + "0400"),
                row(new Type<String[]>() {}, new String[] {"a", null, ""}, "0604610002"),
                row(new Type<List<Integer>>() {}, Arrays.asList(1, null), "04010400"),
                row(new Type<List<String>>() {}, Arrays.asList("a", null, ""), "0604610002"),
                row(new Type<Set<String>>() {}, Collections.singleton(null), "0200"),
                row(new Type<Deque<Long>>() {}, new ArrayDeque<>(List.of(1L)), "020104"),
                row(new Type<Map<String, Boolean>>() {}, Map.of("k", true), "02046b0101"),
                row(
                        new Type<SortedMap<Integer, String>>() {},
                        new TreeMap<>(Map.of(2, "b", 1, "a")),
                        "0401040461010804" + "62"),
                // 0 is empty, 1 is full
                row(new Type<Optional<String>>() {}, Optional.empty(), "00"),
                row(new Type<Optional<String>>() {}, Optional.of("a"), "020261"),
                row(new Type<OptionalInt>() {}, OptionalInt.of(1), "0204"),
                row(new Type<OptionalLong>() {}, OptionalLong.empty(), "00"),
                row(new Type<OptionalDouble>() {}, OptionalDouble.of(1.5), "02000000000000f83f"),
                // the position in the schema's table
                row(new Type<DayOfWeek>() {}, DayOfWeek.TUESDAY, "02"),
                row(new Type<Samples.Color>() {}, Samples.Color.BLUE, "04"),
                row(new Type<Samples.Figure>() {}, new Samples.Circle(1.5), "00000000000000f83f"),
                row(new Type<Samples.Figure>() {}, new Samples.Square(1, Samples.Color.GREEN), "020404"),
                row(new Type<Samples.Figure>() {}, new Samples.Square(1, null), "020400"),
                row(new Type<Samples.Figure>() {}, Samples.Special.PLANE, "0602"),
                row(
                        new Type<Samples.Figure>() {},
                        new Samples.Group(Arrays.asList(Samples.Special.POINT, null), Optional.empty()),
                        "040608000002"),
                // fields in order, nothing between; null is 0, and what is there comes after 1, or is counted one
                // higher
                row(new Type<Samples.Nothing>() {}, new Samples.Nothing(), ""),
                row(
                        new Type<Samples.Primitives>() {},
                        new Samples.Primitives(
                                true, (byte) -2, (short) 1, 'A', 64, -1L, 1.5f, 1.5, null, (byte) -2, null, null, null,
                                null, null, null),
                        "01" + "fe" + "04" + "82" + "0102" + "02" + "0000c03f" + "000000000000f83f" + "00" + "01fe"
                                + "000000000000"),
                row(new Type<Samples.Pair<String, Integer>>() {}, new Samples.Pair<>("a", 1), "04610104"),
                row(new Type<Samples.Pair<String, Integer>>() {}, new Samples.Pair<>(null, null), "0000"),
                row(new Type<Samples.Box<Samples.Box<Long>>>() {}, new Samples.Box<>(new Samples.Box<>(1L)), "010104"),
                row(new Type<Samples.Box<Samples.Box<Long>>>() {}, new Samples.Box<>(null), "00"),
                row(new Type<Samples.Box<Optional<Long>>>() {}, new Samples.Box<>(Optional.empty()), "02"),
                row(new Type<Samples.Box<Optional<Long>>>() {}, new Samples.Box<>(Optional.of(1L)), "0404"),
                row(new Type<Samples.Box<List<Long>>>() {}, new Samples.Box<>(List.of()), "02"),
                row(new Type<Samples.Box<int[]>>() {}, new Samples.Box<>(new int[] {1}), "0404"),
                row(new Type<Samples.Box<byte[]>>() {}, new Samples.Box<>(new byte[] {1}), "0401"),
                row(new Type<Samples.Items<Integer>>() {}, new Samples.Items<>(new Integer[] {1}), "040104"),
                row(
                        new Type<Samples.Tree<String>>() {},
                        new Samples.Tree<>("a", List.of(new Samples.Tree<>(null, null))),
                        "046104010000"),
                // the fields of a plain class by name: byName, entries, id, name, visits
                row(
                        new Type<Samples.Account<Long>>() {},
                        Samples.Account.of(1, "n", 2, List.of(3L), null),
                        "000401" + "0c" + "04" + "046e" + "08"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("values")
    void bytes_areTheGoldenOnes(Type<Object> type, Object value, String hex) {
        Codec<Object> codec = Codecs.of(type);
        ByteSink out = new ByteSink();
        codec.encode(value, out);
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(hex);
        Object read = codec.decode(new ByteSource(HexFormat.of().parseHex(hex)));
        assertThat(DeepEquality.test(value, read)).as("read %s", read).isTrue();
    }

    private static <T> Arguments row(Type<T> type, T value, String hex) {
        return Arguments.of(type, value, hex);
    }
}
