package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** The hash: its values, which must be the same for ever, and its quality. */
class StableHashTest {

    private static final int KEY_GROUPS = 128;

    @Test
    void shouldGiveTheGoldenValues() {
        // State in every snapshot is placed by these: a change of one is a change of the snapshot format. They
        // were also worked out by another program, in integers of any size.
        assertThat(List.of(
                        golden(Long.class, 0L),
                        golden(Long.class, 1L),
                        golden(Long.class, -1L),
                        golden(Integer.class, 42),
                        golden(String.class, ""),
                        golden(String.class, "a"),
                        golden(String.class, "user-1"),
                        golden(String.class, "three rounds and one more"),
                        golden(String.class, "\u20ac \uD83D\uDE00"),
                        golden(Double.class, 1.5),
                        golden(Boolean.class, true),
                        golden(BigInteger.class, BigInteger.ONE.shiftLeft(100)),
                        golden(BigDecimal.class, new BigDecimal("1.50")),
                        golden(UUID.class, new UUID(1, 2)),
                        golden(Instant.class, Instant.ofEpochMilli(1_700_000_000_123L)),
                        golden(byte[].class, new byte[] {1, 2, 3}),
                        golden(byte[].class, "sixteen bytes and some more".getBytes(StandardCharsets.UTF_8)),
                        golden(long[].class, new long[] {1, 2}),
                        golden(Samples.Color.class, Samples.Color.GREEN),
                        golden(Samples.Square.class, new Samples.Square(3, null)),
                        golden(Order.class, new Order("o-1", 7, Optional.of("x"), List.of(1.0f)))))
                .containsExactly(
                        "Long e220a839",
                        "Long e4d97177",
                        "Long de0a564c",
                        "Integer bdd73226",
                        "String 6e789e6a",
                        "String d1ce6662",
                        "String e131e381",
                        "String 75b6492d",
                        "String 147f3e52",
                        "Double 88747b63",
                        "Boolean e4d97177",
                        "BigInteger fbdfb826",
                        "BigDecimal 188fc378",
                        "UUID 51b01d53",
                        "Instant 46ad2d80",
                        "byte[] 729810d5",
                        "byte[] 5aa4421c",
                        "long[] 8c58f6d1",
                        "Color 9e0bda9a",
                        "Square 00f50c52",
                        "Order 8c091e17");
    }

    record Order(String id, int shop, Optional<String> note, List<Float> weights) {}

    @Test
    void hashLong_isTheHashOfEveryIntegralKey() {
        for (long key : new long[] {0, 1, -1, 100, -100}) {
            int expected = KeyHasher.hashLong(key);
            assertThat(Codecs.keyOf(Type.of(Long.class)).hash(key)).isEqualTo(expected);
            assertThat(Codecs.keyOf(Type.of(Integer.class)).hash((int) key)).isEqualTo(expected);
            assertThat(Codecs.keyOf(Type.of(Short.class)).hash((short) key)).isEqualTo(expected);
            assertThat(Codecs.keyOf(Type.of(Byte.class)).hash((byte) key)).isEqualTo(expected);
            assertThat(Codecs.keyOf(Type.of(BigInteger.class)).hash(BigInteger.valueOf(key)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void float_hasTheHashOfTheDoubleItIsEqualTo() {
        for (float key : new float[] {0f, -0f, 1.5f, 0.1f, Float.NaN, Float.NEGATIVE_INFINITY}) {
            assertThat(Codecs.keyOf(Type.of(Float.class)).hash(key))
                    .isEqualTo(Codecs.keyOf(Type.of(Double.class)).hash((double) key));
        }
    }

    @Test
    void everyBitOfALong_changesEveryBitOfTheHashAboutHalfTheTime() {
        assertAvalanche("longs", v -> KeyHasher.hashLong(v));
    }

    @Test
    void everyBitOfAString_changesEveryBitOfTheHashAboutHalfTheTime() {
        assertAvalanche("short strings", v -> StableHash.toHash(StableHash.mix(StableHash.SEED, chars(v, 4))));
        assertAvalanche("long strings", v -> StableHash.toHash(StableHash.mix(StableHash.SEED, chars(v, 23))));
    }

    @Test
    void everyBitOfBytes_changesEveryBitOfTheHashAboutHalfTheTime() {
        for (int length : new int[] {8, 21, 40}) {
            assertAvalanche(length + " bytes", v -> {
                byte[] bytes = new byte[length];
                for (int i = 0; i < Long.BYTES; i++) {
                    bytes[length - 1 - i] = (byte) (v >>> (8 * i));
                }
                return StableHash.toHash(StableHash.mix(StableHash.SEED, bytes, 0, length));
            });
        }
    }

    @Test
    void keysInSequence_fillTheKeyGroupsEvenly() {
        assertEven("longs", i -> KeyHasher.hashLong(i));
        assertEven("multiples of 1000", i -> KeyHasher.hashLong(i * 1000L));
        assertEven("powers of 65536", i -> KeyHasher.hashLong((long) i << 40));
        assertEven("user-n", i -> hash("user-" + i));
        assertEven("n", i -> hash(Integer.toString(i)));
        assertEven("long common prefix", i -> hash("https://example.org/a/long/common/prefix/" + i));
        KeyCodec<Samples.Square> squares = Codecs.keyOf(Type.of(Samples.Square.class));
        assertEven("records", i -> squares.hash(new Samples.Square(i, Samples.Color.RED)));
    }

    @Test
    void keysInSequence_seldomCollide() {
        int[] hashes = new int[1 << 20];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash("user-" + i);
        }
        java.util.Arrays.sort(hashes);
        int collisions = 0;
        for (int i = 1; i < hashes.length; i++) {
            collisions += hashes[i] == hashes[i - 1] ? 1 : 0;
        }
        // n^2 / 2^33 = 128 are to be expected of 32 random bits, with a standard deviation of 11.
        assertThat(collisions).isBetween(80, 180);
    }

    private static String chars(long value, int length) {
        StringBuilder text = new StringBuilder("x".repeat(length - 4));
        for (int i = 0; i < 4; i++) {
            text.append((char) (value >>> (16 * i)));
        }
        return text.toString();
    }

    private static int hash(String key) {
        return StableHash.toHash(StableHash.mix(StableHash.SEED, key));
    }

    private static void assertAvalanche(String what, LongUnaryOperator hash) {
        int samples = 4000;
        int[][] flips = new int[Long.SIZE][Integer.SIZE];
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < samples; n++) {
            long value = random.nextLong();
            int before = (int) hash.applyAsLong(value);
            for (int in = 0; in < Long.SIZE; in++) {
                int changed = before ^ (int) hash.applyAsLong(value ^ (1L << in));
                for (int out = 0; out < Integer.SIZE; out++) {
                    flips[in][out] += (changed >>> out) & 1;
                }
            }
        }
        for (int in = 0; in < Long.SIZE; in++) {
            for (int out = 0; out < Integer.SIZE; out++) {
                // Five standard deviations, as 2048 pairs are looked at.
                assertThat(flips[in][out] / (double) samples)
                        .as("%s: input bit %s, output bit %s", what, in, out)
                        .isBetween(0.46, 0.54);
            }
        }
    }

    /** Chi-squared over the top seven bits, which place keys, and over the low seven, which tables may use. */
    private static void assertEven(String what, IntFunction<Integer> hash) {
        int keys = 128 * 400;
        int[] top = new int[KEY_GROUPS];
        int[] low = new int[KEY_GROUPS];
        for (int i = 0; i < keys; i++) {
            int h = hash.apply(i);
            top[h >>> 25]++;
            low[h & 127]++;
        }
        for (int[] counts : List.of(top, low)) {
            double chiSquared = 0;
            for (int count : counts) {
                chiSquared += (count - 400.0) * (count - 400.0) / 400.0;
            }
            // 127 degrees of freedom: mean 127, standard deviation 16.
            assertThat(chiSquared).as(what).isBetween(60.0, 210.0);
        }
    }

    private static <K> String golden(Class<K> type, K key) {
        int hash = Codecs.keyOf(Type.of(type)).hash(key);
        return type.getSimpleName() + " " + HexFormat.of().toHexDigits(hash);
    }
}
