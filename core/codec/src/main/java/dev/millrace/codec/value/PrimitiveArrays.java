package dev.millrace.codec.value;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;

/** The elements of arrays of primitives, one loop for each type and direction. */
final class PrimitiveArrays {

    private PrimitiveArrays() {}

    static void write(boolean[] array, ByteSink out) {
        for (boolean element : array) {
            out.writeBoolean(element);
        }
    }

    static boolean[] booleans(int count, ByteSource in) {
        boolean[] array = new boolean[count];
        for (int i = 0; i < count; i++) {
            array[i] = in.readBoolean();
        }
        return array;
    }

    static void write(byte[] array, ByteSink out) {
        out.writeBytes(array, 0, array.length);
    }

    static byte[] bytes(int count, ByteSource in) {
        return in.readBytes(count);
    }

    static void write(short[] array, ByteSink out) {
        for (short element : array) {
            out.writeShort(element);
        }
    }

    static short[] shorts(int count, ByteSource in) {
        short[] array = new short[count];
        for (int i = 0; i < count; i++) {
            array[i] = in.readShort();
        }
        return array;
    }

    static void write(char[] array, ByteSink out) {
        for (char element : array) {
            out.writeChar(element);
        }
    }

    static char[] chars(int count, ByteSource in) {
        char[] array = new char[count];
        for (int i = 0; i < count; i++) {
            array[i] = in.readChar();
        }
        return array;
    }

    static void write(int[] array, ByteSink out) {
        for (int element : array) {
            out.writeInt(element);
        }
    }

    static int[] ints(int count, ByteSource in) {
        int[] array = new int[count];
        for (int i = 0; i < count; i++) {
            array[i] = in.readInt();
        }
        return array;
    }

    static void write(long[] array, ByteSink out) {
        for (long element : array) {
            out.writeLong(element);
        }
    }

    static long[] longs(int count, ByteSource in) {
        long[] array = new long[count];
        for (int i = 0; i < count; i++) {
            array[i] = in.readLong();
        }
        return array;
    }

    static void write(float[] array, ByteSink out) {
        for (float element : array) {
            out.writeFloat(element);
        }
    }

    static float[] floats(int count, ByteSource in) {
        requireRoom(count, Float.BYTES, in);
        float[] array = new float[count];
        for (int i = 0; i < count; i++) {
            array[i] = in.readFloat();
        }
        return array;
    }

    static void write(double[] array, ByteSink out) {
        for (double element : array) {
            out.writeDouble(element);
        }
    }

    static double[] doubles(int count, ByteSource in) {
        requireRoom(count, Double.BYTES, in);
        double[] array = new double[count];
        for (int i = 0; i < count; i++) {
            array[i] = in.readDouble();
        }
        return array;
    }

    /** Elements of varying length take a byte each at least, which the count has been held against already. */
    private static void requireRoom(int count, int bytesEach, ByteSource in) {
        if (count > in.remaining() / bytesEach) {
            throw new CorruptDataException(
                    in.position(), count + " elements of " + bytesEach + " bytes", "only " + in.remaining() + " bytes");
        }
    }
}
