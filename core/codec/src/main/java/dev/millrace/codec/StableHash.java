package dev.millrace.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A hash of content that is the same in every process, on every JVM and in every version of Millrace.
 *
 * <p>A hash is a chain of 64-bit states: each part of a value is mixed into the state left by the parts before it, and the
 * upper half of the last state is the hash. Placement of state depends on it, so that no line of this class may change
 * its results; golden values in the tests hold it.
 *
 * <p>One part is mixed by a multiply-xorshift permutation of 64 bits: David Stafford's thirteenth variant of MurmurHash3's
 * finalizer ("Better Bit Mixing", 2011), behind the increment of SplitMix64 (Steele, Lea, Flood, "Fast Splittable
 * Pseudorandom Number Generators", OOPSLA 2014), so that zero is no fixed point. Being a permutation, it never maps two
 * longs to the same state. Text and bytes take one 64 x 64 to 128 bit multiplication, folded by xor, for every 16 bytes, as
 * Wang Yi's wyhash does ("Modern Non-Cryptographic Hash Function and Pseudorandom Number Generator", 2019).
 *
 * <p>There is no key in it: whoever chooses the values can choose ones that collide.
 */
public final class StableHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long INCREMENT = 0x9e3779b97f4a7c15L;

    /** wyhash's first two secrets. */
    private static final long SECRET_BODY = 0xa0761d6478bd642fL;

    private static final long SECRET_TAIL = 0xe7037ed1a0b428dbL;

    /** The state before the first part. */
    public static final long SEED = 0;

    private StableHash() {}

    /** The hash of the value whose parts led to this state. */
    public static int toHash(long state) {
        return (int) (state >>> 32);
    }

    /** The state after a part of 64 bits. */
    public static long mix(long state, long part) {
        long z = (state + INCREMENT) ^ part;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** The state inside a part that has parts of its own, so that a structure around nothing differs from nothing. */
    public static long enter(long state) {
        return state + SECRET_TAIL;
    }

    /** The state after a text, which counts by its chars. */
    public static long mix(long state, CharSequence text) {
        int length = text.length();
        long h = state + INCREMENT;
        int i = 0;
        for (; i <= length - 8; i += 8) {
            h = fold(chars(text, i) ^ SECRET_BODY, chars(text, i + 4) ^ h);
        }
        if (i < length) {
            long first = 0;
            long second = 0;
            for (int j = 0; i + j < length; j++) {
                long c = (long) text.charAt(i + j) << (16 * j);
                if (j < 4) {
                    first |= c;
                } else {
                    second |= c;
                }
            }
            h = fold(first ^ SECRET_TAIL, second ^ h);
        }
        return mix(h, length);
    }

    /** The state after a stretch of bytes. */
    public static long mix(long state, byte[] bytes, int from, int length) {
        long h = state + INCREMENT;
        int i = 0;
        for (; i <= length - 16; i += 16) {
            long first = (long) LONGS.get(bytes, from + i);
            long second = (long) LONGS.get(bytes, from + i + 8);
            h = fold(first ^ SECRET_BODY, second ^ h);
        }
        if (i < length) {
            long first = 0;
            long second = 0;
            for (int j = 0; i + j < length; j++) {
                long b = (bytes[from + i + j] & 0xffL) << (8 * j);
                if (j < 8) {
                    first |= b;
                } else {
                    second |= b;
                }
            }
            h = fold(first ^ SECRET_TAIL, second ^ h);
        }
        return mix(h, length);
    }

    private static long chars(CharSequence text, int at) {
        return text.charAt(at)
                | ((long) text.charAt(at + 1) << 16)
                | ((long) text.charAt(at + 2) << 32)
                | ((long) text.charAt(at + 3) << 48);
    }

    private static long fold(long a, long b) {
        return (a * b) ^ Math.multiplyHigh(a, b);
    }
}
