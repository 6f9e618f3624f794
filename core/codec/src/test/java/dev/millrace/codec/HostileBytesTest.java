package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.millrace.api.Type;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no codec wrote: a value or {@link CorruptDataException}, never anything else, in bounded memory. */
class HostileBytesTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What a decoder may allocate for each byte it is given; an empty element takes one byte and some 50 of memory. */
    private static final long ALLOCATED_PER_BYTE = 200;

    private static final long ALLOCATED_FOR_A_FAILURE = 200_000;

    static LongStream seeds() {
        return LongStream.range(1000, 1200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldBeAValueOrCorrupt_afterBitFlips(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Type<Object> type = new RandomTypes(random, false).next(3);
        Codec<Object> codec = Codecs.of(type);
        byte[] good = encode(codec, new RandomValues(random).next(type));
        for (int i = 0; i < 60 && good.length > 0; i++) {
            byte[] bad = good.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertValueOrCorrupt(codec, type, bad, bad.length);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldBeCorrupt_whenCutShort(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Type<Object> type = new RandomTypes(random, false).next(3);
        Codec<Object> codec = Codecs.of(type);
        byte[] good = encode(codec, new RandomValues(random).next(type));
        for (int length = 0; length < Math.min(good.length, 100); length++) {
            int cut = length;
            assertThatThrownBy(() -> codec.decode(new ByteSource(good, 0, cut)))
                    .as("%s: %s of %s", type, cut, HexFormat.of().formatHex(good))
                    .isInstanceOf(CorruptDataException.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldBeAValueOrCorrupt_whenRandom(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Type<Object> type = new RandomTypes(random, false).next(3);
        Codec<Object> codec = Codecs.of(type);
        for (int i = 0; i < 60; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                // Small numbers are more often plausible.
                for (int j = 0; j < bytes.length; j++) {
                    bytes[j] &= 0x1e;
                }
            }
            assertValueOrCorrupt(codec, type, bytes, bytes.length);
        }
    }

    record Kept(int after) {}

    record Written<T>(T skipped, int after) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldBeAValueOrCorrupt_whenSkipped(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Type<Object> inner = new RandomTypes(random, false).next(3);
        Type<Written<Object>> type = Type.ofJavaType(
                new RandomTypes.Parameterized(Written.class, new java.lang.reflect.Type[] {inner.javaType()}));
        Decoder<Kept> decoder = Codecs.resolving(Codecs.of(type).schema(), Type.of(Kept.class));
        byte[] good = encode(Codecs.of(type), new Written<>(new RandomValues(random).next(inner), 1));
        for (int i = 0; i < 60; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertValueOrCorrupt(decoder, type, bad, random.nextInt(bad.length + 1));
        }
    }

    record Nest(List<Nest> nests, int[] numbers, Map<String, Nest> map, String[][] texts) {}

    @Test
    void shouldNotAllocate_whatACountOnlyClaims() {
        // Each list claims as many elements as there are bytes left, on every level that is allowed.
        int size = 1 << 20;
        ByteSink out = new ByteSink();
        while (out.position() < 600 * 4) {
            out.writeUnsigned(size / 2);
            out.writeByte(1);
        }
        byte[] bytes = Arrays.copyOf(out.toByteArray(), size);
        Codec<Nest> codec = Codecs.of(Type.of(Nest.class));
        long allocated = allocated(() -> assertThatThrownBy(() -> codec.decode(new ByteSource(bytes)))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining("at most 512 levels of Nest"));
        assertThat(allocated).isLessThan(16L << 20);
    }

    record Validated(int positive) {
        Validated {
            if (positive <= 0) {
                throw new IllegalArgumentException("must be positive");
            }
        }
    }

    static class Constructed {
        static boolean fails;
        int x;

        Constructed() throws java.io.IOException {
            if (fails) {
                throw new java.io.IOException("no luck");
            }
        }
    }

    @Test
    void shouldBeCorrupt_whenAConstructorRefuses() {
        assertThatThrownBy(() -> Codecs.of(Type.of(Validated.class)).decode(new ByteSource(new byte[] {2})))
                .isInstanceOf(CorruptDataException.class)
                .hasMessage(
                        "at offset 1: expected a value of dev.millrace.codec.HostileBytesTest$Validated, found bytes from"
                                + " which none can be made (java.lang.IllegalArgumentException: must be positive)")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        Codec<Constructed> codec = Codecs.of(Type.of(Constructed.class));
        Constructed.fails = true;
        assertThatThrownBy(() -> codec.decode(new ByteSource(new byte[] {2})))
                .isInstanceOf(CorruptDataException.class)
                .hasCauseInstanceOf(java.io.IOException.class);
        Constructed.fails = false;
    }

    @Test
    void shouldBeCorrupt_whenNullStandsWhereTheCollectionTakesNone() {
        for (Type<?> type : List.of(
                new Type<SortedSet<String>>() {},
                new Type<SortedMap<String, String>>() {},
                new Type<java.util.Deque<String>>() {})) {
            assertThatThrownBy(() -> Codecs.of(type).decode(new ByteSource(new byte[] {2, 0, 0})))
                    .as(type.typeName())
                    .isInstanceOf(CorruptDataException.class)
                    .hasCauseInstanceOf(NullPointerException.class);
        }
        assertThat(Codecs.of(new Type<java.util.Deque<String>>() {}).decode(new ByteSource(new byte[] {2, 2})))
                .isInstanceOf(ArrayDeque.class)
                .containsExactly("");
    }

    private static void assertValueOrCorrupt(Decoder<?> codec, Type<?> type, byte[] bytes, int length) {
        long[] allocated = new long[1];
        try {
            allocated[0] = allocated(() -> Objects.requireNonNull(codec.decode(new ByteSource(bytes, 0, length))));
        } catch (CorruptDataException e) {
            assertThat(e.offset()).isBetween(0L, (long) length);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(type + " from " + HexFormat.of().formatHex(bytes), e);
        }
        assertThat(allocated[0])
                .as("bytes allocated for %s from %s", type, HexFormat.of().formatHex(bytes))
                .isLessThan(ALLOCATED_FOR_A_FAILURE + ALLOCATED_PER_BYTE * length);
    }

    private static long allocated(Runnable action) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        action.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static <T> byte[] encode(Codec<T> codec, T value) {
        ByteSink out = new ByteSink();
        codec.encode(value, out);
        return out.toByteArray();
    }
}
