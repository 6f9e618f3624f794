package dev.millrace.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A growable array of bytes to which codecs append; made once, reset and used again.
 *
 * <p>Integers take one to nine bytes. The number of one bits at the low end of the first byte says how many bytes
 * follow; the rest, little-endian, is the value. So a length is known from one byte, and both directions do without a
 * loop, unlike LEB128. Signed integers are folded first (zig-zag: 0, -1, 1, -2 become 0, 1, 2, 3), so that small ones
 * stay short whatever their sign. Everything of fixed width is little-endian.
 *
 * <p>Not safe for use by several threads.
 */
public final class ByteSink {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The longest array that every JVM allocates. */
    private static final int MAX_CAPACITY_BYTES = Integer.MAX_VALUE - 8;

    private static final int MAX_UNSIGNED_BYTES = 9;

    /** A char at a time needs no second array; the JDK's encoder is vectorized. They cost the same at about this length. */
    private static final int LONGEST_TEXT_BY_CHAR = 24;

    private byte[] buffer;
    private int position;
    private int nesting;

    /** An empty sink of 64 bytes. */
    public ByteSink() {
        this(64);
    }

    /** An empty sink with room for that many bytes before it grows. */
    public ByteSink(int initialCapacityBytes) {
        this.buffer = new byte[initialCapacityBytes];
    }

    /** Appends one byte: 1 for {@code true}, 0 for {@code false}. */
    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Appends the low eight bits. */
    public void writeByte(int value) {
        if (position == buffer.length) {
            grow(1);
        }
        buffer[position++] = (byte) value;
    }

    /** Appends a signed integer, as {@link #writeLong} does. */
    public void writeShort(short value) {
        writeLong(value);
    }

    /** Appends the number of a UTF-16 code unit, as {@link #writeUnsigned} does. */
    public void writeChar(char value) {
        writeUnsigned(value);
    }

    /** Appends a signed integer, as {@link #writeLong} does. */
    public void writeInt(int value) {
        writeLong(value);
    }

    /** Appends a signed integer in one to nine bytes. */
    public void writeLong(long value) {
        writeUnsigned((value << 1) ^ (value >> 63));
    }

    /** Appends 64 bits, taken as an unsigned integer, in one to nine bytes. */
    public void writeUnsigned(long value) {
        ensureRoom(MAX_UNSIGNED_BYTES);
        int length = (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
        if (length <= 8) {
            LONGS.set(buffer, position, (value << length) | ((1L << (length - 1)) - 1));
            position += length;
        } else {
            buffer[position] = (byte) 0xff;
            LONGS.set(buffer, position + 1, value);
            position += MAX_UNSIGNED_BYTES;
        }
    }

    /** Appends a number of things of which each takes at least one byte. */
    public void writeCount(int count) {
        writeUnsigned(count);
    }

    /** Appends four bytes. */
    public void writeFixedInt(int value) {
        ensureRoom(Integer.BYTES);
        INTS.set(buffer, position, value);
        position += Integer.BYTES;
    }

    /** Appends eight bytes. */
    public void writeFixedLong(long value) {
        ensureRoom(Long.BYTES);
        LONGS.set(buffer, position, value);
        position += Long.BYTES;
    }

    /** Appends four bytes; every NaN becomes the one that {@link Float#NaN} is. */
    public void writeFloat(float value) {
        writeFixedInt(Float.floatToIntBits(value));
    }

    /** Appends eight bytes; every NaN becomes the one that {@link Double#NaN} is. */
    public void writeDouble(double value) {
        writeFixedLong(Double.doubleToLongBits(value));
    }

    /** Appends the length in bytes, then the string in UTF-8; a lone surrogate is kept, as three bytes. */
    public void writeString(String value) {
        writeText(value, 0);
    }

    /** As {@link #writeString} with the length plus one, and zero for null. */
    public void writeNullableString(@Nullable String value) {
        if (value == null) {
            writeByte(0);
        } else {
            writeText(value, 1);
        }
    }

    /** Appends the bytes as they are, without their number. */
    public void writeBytes(byte[] source, int from, int length) {
        Objects.checkFromIndexSize(from, length, source.length);
        ensureRoom(length);
        System.arraycopy(source, from, buffer, position, length);
        position += length;
    }

    /** Begins a stretch that is to be preceded by its length; the result goes to {@link #endBlock}. */
    public int beginBlock() {
        writeByte(0);
        return position;
    }

    /** Ends a stretch, writing its length in front of it. */
    public void endBlock(int start) {
        int length = position - start;
        int extra = unsignedBytes(length) - 1;
        ensureRoom(extra);
        System.arraycopy(buffer, start, buffer, start + extra, length);
        // Byte by byte, as the eight-byte store of writeUnsigned would reach into the stretch.
        long word = ((long) length << (extra + 1)) | ((1L << extra) - 1);
        for (int i = 0; i <= extra; i++) {
            buffer[start - 1 + i] = (byte) (word >>> (8 * i));
        }
        position += extra;
    }

    /** The number of bytes appended since the last reset. */
    public int position() {
        return position;
    }

    /** Empties the sink and keeps its memory. */
    public void reset() {
        position = 0;
        nesting = 0;
    }

    /** The bytes appended, in an array of their own. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, position);
    }

    /**
     * The memory behind the sink: what was appended lies at 0 to {@link #position()}. It is not to be written to, and is
     * replaced by a longer one when the sink grows.
     */
    public byte[] buffer() {
        return buffer;
    }

    /**
     * Goes one level down in a recursive type.
     *
     * @throws UnencodableValueException at {@link ByteSource#MAX_NESTING} levels
     */
    public void enter(String typeName) {
        if (++nesting > ByteSource.MAX_NESTING) {
            throw new UnencodableValueException("a " + typeName + " is nested more than " + ByteSource.MAX_NESTING
                    + " levels deep, or contains itself; keep long chains in a list");
        }
    }

    /** Comes back up from {@link #enter}. */
    public void exit() {
        nesting--;
    }

    private void writeText(String value, int offset) {
        int length = value.length();
        if (length > LONGEST_TEXT_BY_CHAR) {
            writeLongText(value, offset);
            return;
        }
        int start = position;
        writeUnsigned((long) length + offset);
        ensureRoom(length);
        byte[] target = buffer;
        int at = position;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                position = start;
                writeWideText(value, offset);
                return;
            }
            target[at + i] = (byte) c;
        }
        position = at + length;
    }

    private void writeLongText(String value, int offset) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (Utf8.isExact(bytes, value)) {
            writeUnsigned((long) bytes.length + offset);
            writeBytes(bytes, 0, bytes.length);
        } else {
            writeWideText(value, offset);
        }
    }

    private void writeWideText(String value, int offset) {
        long lengthBytes = Utf8.lengthBytes(value);
        writeUnsigned(lengthBytes + offset);
        ensureRoom(lengthBytes);
        position = Utf8.encode(value, buffer, position);
    }

    private static int unsignedBytes(long value) {
        return Math.min((70 - Long.numberOfLeadingZeros(value | 1)) / 7, MAX_UNSIGNED_BYTES);
    }

    private void ensureRoom(long bytes) {
        if (buffer.length - position < bytes) {
            grow(bytes);
        }
    }

    private void grow(long bytes) {
        long needed = position + bytes;
        if (needed > MAX_CAPACITY_BYTES) {
            throw new UnencodableValueException("a value takes more than " + MAX_CAPACITY_BYTES + " bytes");
        }
        buffer = Arrays.copyOf(buffer, (int) Math.min(MAX_CAPACITY_BYTES, Math.max(needed, 2L * buffer.length)));
    }
}
