package dev.millrace.codec.value;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;

/**
 * The number in front of a value that begins with one anyway (a count, a position in a table): where the value may be null,
 * zero stands for null and every other number is one higher.
 */
public final class Headers {

    /** What {@link #readCount} and {@link #readIndex} give for null. */
    public static final int NULL = -1;

    private Headers() {}

    public static void writeNull(ByteSink out) {
        out.writeByte(0);
    }

    public static void write(int number, boolean nullable, ByteSink out) {
        out.writeUnsigned(nullable ? number + 1L : number);
    }

    /** Reads how many elements follow, each of at least one byte. */
    public static int readCount(boolean nullable, ByteSource in) {
        return nullable ? in.readNullableCount() : in.readCount();
    }

    /** Reads a position in a table of that size. */
    public static int readIndex(boolean nullable, int size, String what, ByteSource in) {
        return nullable ? (int) in.readUnsigned(size, what) + NULL : (int) in.readUnsigned(size - 1L, what);
    }
}
