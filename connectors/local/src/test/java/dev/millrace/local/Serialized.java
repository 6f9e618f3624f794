package dev.millrace.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;

/** Sends objects through Java serialization, within this process or as if to another. */
final class Serialized {

    private Serialized() {}

    static byte[] bytes(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    static <T> T read(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (T) in.readObject();
        }
    }

    static <T> T copy(T object) throws Exception {
        return read(bytes(object));
    }

    /** The bytes as another process would have written them: the mark of this process is replaced. */
    static byte[] asOfAnotherProcess(byte[] bytes) throws Exception {
        java.lang.reflect.Field field = LiveObject.class.getDeclaredField("PROCESS");
        field.setAccessible(true);
        byte[] mark = ByteBuffer.allocate(8).putLong(field.getLong(null)).array();
        byte[] changed = bytes.clone();
        int found = 0;
        for (int i = 0; i + 8 <= changed.length; i++) {
            if (java.util.Arrays.equals(changed, i, i + 8, mark, 0, 8)) {
                changed[i] ^= 1;
                found++;
            }
        }
        if (found == 0) {
            throw new AssertionError("the mark of the process was not found");
        }
        return changed;
    }
}
