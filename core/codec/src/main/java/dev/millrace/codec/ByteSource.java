package dev.millrace.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bounded stretch of bytes from which decoders read; trusts nothing it reads.
 *
 * <p>The counterpart of {@link ByteSink}, which describes the forms. Whatever the bytes, a reading method returns a value
 * or throws {@link CorruptDataException}: a count is held against the bytes that are left before anything is allocated,
 * and recursion is limited to {@link #MAX_NESTING} levels.
 *
 * <p>Not safe for use by several threads.
 */
public final class ByteSource {

    /** How many levels deep a recursive type may nest, in both directions. */
    public static final int MAX_NESTING = 512;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] buffer;
    private int position;
    private int limit;
    private int nesting;

    /** A source of all these bytes, which are neither copied nor changed. */
    public ByteSource(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** A source of {@code length} bytes from {@code from} on, which are neither copied nor changed. */
    public ByteSource(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        this.buffer = bytes;
        this.position = from;
        this.limit = from + length;
    }

    /** Starts anew over other bytes, which are neither copied nor changed. */
    public void reset(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        buffer = bytes;
        position = from;
        limit = from + length;
        nesting = 0;
    }

    /** Reads what {@link ByteSink#writeBoolean} wrote. */
    public boolean readBoolean() {
        int value = readByte();
        if ((value & ~1) != 0) {
            throw new CorruptDataException(position - 1, "0 or 1 for a boolean", String.valueOf(value));
        }
        return value == 1;
    }

    /** Reads one byte. */
    public byte readByte() {
        if (position >= limit) {
            throw tooShort(1);
        }
        return buffer[position++];
    }

    /** Reads what {@link ByteSink#writeShort} wrote. */
    public short readShort() {
        return (short) readSigned(Short.MIN_VALUE, Short.MAX_VALUE, "a short");
    }

    /** Reads what {@link ByteSink#writeChar} wrote. */
    public char readChar() {
        return (char) readUnsigned(Character.MAX_VALUE, "a char");
    }

    /** Reads what {@link ByteSink#writeInt} wrote. */
    public int readInt() {
        return (int) readSigned(Integer.MIN_VALUE, Integer.MAX_VALUE, "an int");
    }

    /** Reads what {@link ByteSink#writeLong} wrote. */
    public long readLong() {
        long folded = readUnsigned();
        return (folded >>> 1) ^ -(folded & 1);
    }

    /** Reads 64 bits as {@link ByteSink#writeUnsigned} writes them. */
    public long readUnsigned() {
        int at = position;
        if (at < limit && (buffer[at] & 1) == 0) {
            position = at + 1;
            return (buffer[at] & 0xffL) >>> 1;
        }
        return readLongUnsigned();
    }

    /** Reads an unsigned integer of at most {@code max}; nothing is small enough if that is negative. */
    public long readUnsigned(long max, String what) {
        int at = position;
        long value = readUnsigned();
        if (value < 0 || value > max) {
            throw new CorruptDataException(at, what + " of at most " + max, Long.toUnsignedString(value));
        }
        return value;
    }

    /** Reads a count, which can't exceed the bytes left, as every thing counted takes at least one. */
    public int readCount() {
        int at = position;
        long count = readUnsigned();
        if (count < 0 || count > limit - position) {
            throw tooMany(at, count);
        }
        return (int) count;
    }

    /** Reads a count plus one, as {@link ByteSink#writeNullableString} writes it; -1 stands for null. */
    public int readNullableCount() {
        int at = position;
        long count = readUnsigned() - 1;
        if (count < -1 || count > limit - position) {
            throw tooMany(at, count);
        }
        return (int) count;
    }

    /** Reads the byte in front of a value that may be null: true if there is a value. */
    public boolean readPresence() {
        int value = readByte();
        if ((value & ~1) != 0) {
            throw new CorruptDataException(position - 1, "0 for null or 1 for a value", String.valueOf(value));
        }
        return value == 1;
    }

    /** Reads four bytes. */
    public int readFixedInt() {
        require(Integer.BYTES);
        int value = (int) INTS.get(buffer, position);
        position += Integer.BYTES;
        return value;
    }

    /** Reads eight bytes. */
    public long readFixedLong() {
        require(Long.BYTES);
        long value = (long) LONGS.get(buffer, position);
        position += Long.BYTES;
        return value;
    }

    /** Reads what {@link ByteSink#writeFloat} wrote. */
    public float readFloat() {
        return Float.intBitsToFloat(readFixedInt());
    }

    /** Reads what {@link ByteSink#writeDouble} wrote. */
    public double readDouble() {
        return Double.longBitsToDouble(readFixedLong());
    }

    /** Reads what {@link ByteSink#writeString} wrote. */
    public String readString() {
        return readText(readCount());
    }

    /** Reads what {@link ByteSink#writeNullableString} wrote. */
    public @Nullable String readNullableString() {
        int length = readNullableCount();
        return length < 0 ? null : readText(length);
    }

    /** Reads that many bytes into an array of their own. */
    public byte[] readBytes(int length) {
        require(length);
        byte[] value = Arrays.copyOfRange(buffer, position, position + length);
        position += length;
        return value;
    }

    /** Passes over that many bytes. */
    public void skip(int bytes) {
        require(bytes);
        position += bytes;
    }

    /**
     * Enters a stretch written between {@link ByteSink#beginBlock} and {@link ByteSink#endBlock}: nothing behind it can be
     * read until {@link #endBlock} is given the result.
     */
    public int beginBlock() {
        int length = readCount();
        int outerLimit = limit;
        limit = position + length;
        return outerLimit;
    }

    /**
     * Leaves a stretch, all of which must have been read.
     *
     * @throws CorruptDataException if some of it is left
     */
    public void endBlock(int outerLimit) {
        if (position != limit) {
            throw new CorruptDataException(position, "the end of a block", remaining() + " more bytes");
        }
        limit = outerLimit;
    }

    /** The offset of the next byte from the start of the array. */
    public int position() {
        return position;
    }

    /** The number of bytes not yet read. */
    public int remaining() {
        return limit - position;
    }

    /** Goes one level down in a recursive type. */
    public void enter(String typeName) {
        if (++nesting > MAX_NESTING) {
            throw new CorruptDataException(position, "at most " + MAX_NESTING + " levels of " + typeName, "one more");
        }
    }

    /** Comes back up from {@link #enter}. */
    public void exit() {
        nesting--;
    }

    private long readSigned(long min, long max, String what) {
        int at = position;
        long value = readLong();
        if (value < min || value > max) {
            throw new CorruptDataException(at, what, String.valueOf(value));
        }
        return value;
    }

    private long readLongUnsigned() {
        int at = position;
        if (at >= limit) {
            throw tooShort(1);
        }
        int length = Math.min(Integer.numberOfTrailingZeros(~buffer[at]) + 1, 9);
        if (length > limit - at) {
            throw tooShort(length);
        }
        position = at + length;
        if (length == 9) {
            return (long) LONGS.get(buffer, at + 1);
        }
        if (buffer.length - at >= Long.BYTES) {
            return ((long) LONGS.get(buffer, at) << (64 - 8 * length)) >>> (64 - 7 * length);
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = (word << 8) | (buffer[at + i] & 0xff);
        }
        return word >>> length;
    }

    private String readText(int length) {
        // The JDK's decoder is fast and replaces what is malformed; only then is there something to look at closely.
        String value = new String(buffer, position, length, StandardCharsets.UTF_8);
        if (value.indexOf('\uFFFD') >= 0) {
            value = Utf8.decode(buffer, position, length);
        }
        position += length;
        return value;
    }

    private void require(int bytes) {
        if (bytes < 0 || bytes > limit - position) {
            throw tooShort(bytes);
        }
    }

    private CorruptDataException tooShort(int bytes) {
        return new CorruptDataException(
                position,
                bytes == 1 ? "a byte" : bytes + " bytes",
                remaining() == 0 ? "the end" : "only " + remaining());
    }

    private CorruptDataException tooMany(int at, long count) {
        return new CorruptDataException(
                at, "a count of at most " + (limit - position) + ", the bytes left", Long.toUnsignedString(count));
    }
}
