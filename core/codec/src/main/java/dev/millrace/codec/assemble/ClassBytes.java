package dev.millrace.codec.assemble;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a class file or of a part of one, highest byte first. */
final class ClassBytes {

    private byte[] bytes = new byte[256];
    private int size;

    ClassBytes u1(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    ClassBytes u2(int value) {
        return u1(value >>> 8).u1(value);
    }

    ClassBytes u4(int value) {
        return u2(value >>> 16).u2(value);
    }

    /** A text of characters below 128, with its length. */
    ClassBytes ascii(String text) {
        u2(text.length());
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            u1(b);
        }
        return this;
    }

    ClassBytes append(ClassBytes other) {
        for (int i = 0; i < other.size; i++) {
            u1(other.bytes[i]);
        }
        return this;
    }

    int size() {
        return size;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
