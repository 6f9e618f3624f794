package dev.millrace.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * UTF-8 that keeps every Java string: a surrogate without its partner takes the three bytes of its code point, which
 * standard UTF-8 forbids and the JDK's encoder replaces by a question mark (Sapin, "The WTF-8 encoding", 2018).
 */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUESTION_MARKS = '?' * LOW_BITS;

    private Utf8() {}

    /** Whether these bytes, which the JDK's encoder made of the string, have lost nothing. */
    static boolean isExact(byte[] bytes, String value) {
        // Where it loses something it puts a question mark: only with one among the bytes is there more to ask.
        return !hasQuestionMark(bytes) || lengthBytes(value) == bytes.length;
    }

    private static boolean hasQuestionMark(byte[] bytes) {
        int i = 0;
        for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
            // A byte of this word is zero where there is a question mark; then the lowest such has its top bit set
            // below.
            long word = (long) LONGS.get(bytes, i) ^ QUESTION_MARKS;
            if (((word - LOW_BITS) & ~word & HIGH_BITS) != 0) {
                return true;
            }
        }
        for (; i < bytes.length; i++) {
            if (bytes[i] == '?') {
                return true;
            }
        }
        return false;
    }

    static long lengthBytes(String value) {
        long bytes = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (isPair(value, i)) {
                bytes += 4;
                i++;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    /** Writes the string from {@code at} on and returns the position behind it; the array must be long enough. */
    static int encode(String value, byte[] target, int at) {
        int p = at;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                target[p++] = (byte) c;
            } else if (c < 0x800) {
                target[p++] = (byte) (0xc0 | (c >> 6));
                target[p++] = (byte) (0x80 | (c & 0x3f));
            } else if (isPair(value, i)) {
                int codePoint = value.codePointAt(i++);
                target[p++] = (byte) (0xf0 | (codePoint >> 18));
                target[p++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
                target[p++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
                target[p++] = (byte) (0x80 | (codePoint & 0x3f));
            } else {
                target[p++] = (byte) (0xe0 | (c >> 12));
                target[p++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                target[p++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        return p;
    }

    /** Reads what {@link #encode} wrote, refusing everything it would not have written. */
    static String decode(byte[] source, int from, int length) {
        char[] chars = new char[length];
        int n = 0;
        int p = from;
        int end = from + length;
        while (p < end) {
            int first = source[p] & 0xff;
            int size = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 0;
            if (size == 0 || end - p < size) {
                throw malformed(p, first);
            }
            int codePoint = size == 1 ? first : first & (0x7f >> size);
            for (int i = 1; i < size; i++) {
                int next = source[p + i] & 0xff;
                if ((next & 0xc0) != 0x80) {
                    throw malformed(p + i, next);
                }
                codePoint = (codePoint << 6) | (next & 0x3f);
            }
            if (codePoint > Character.MAX_CODE_POINT || size != size(codePoint)) {
                throw malformed(p, first);
            }
            n += Character.toChars(codePoint, chars, n);
            p += size;
        }
        String value = new String(chars, 0, n);
        // Two lone surrogates that together are a pair would have been written as a pair.
        if (lengthBytes(value) != length) {
            throw malformed(from, source[from] & 0xff);
        }
        return value;
    }

    private static int size(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    private static boolean isPair(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
    }

    private static CorruptDataException malformed(int offset, int found) {
        return new CorruptDataException(offset, "UTF-8", "the byte 0x" + Integer.toHexString(found));
    }
}
