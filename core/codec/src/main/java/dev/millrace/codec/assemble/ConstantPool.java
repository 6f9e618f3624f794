package dev.millrace.codec.assemble;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The constant pool of a class file (Java Virtual Machine Specification, chapter 4.4); every entry is there once. */
final class ConstantPool {

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    static final int FIELD = 9;
    static final int METHOD = 10;
    static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> indexes = new HashMap<>();

    int utf8(String text) throws IOException {
        String key = "utf8 ".concat(text);
        Integer known = indexes.get(key);
        if (known != null) {
            return known;
        }
        out.writeByte(UTF8);
        out.writeUTF(text);
        return added(key);
    }

    /** A class by its internal name, as in {@code java/lang/Object}. */
    int classNamed(String internalName) throws IOException {
        return pair(CLASS, utf8(internalName), -1);
    }

    int string(String text) throws IOException {
        return pair(STRING, utf8(text), -1);
    }

    /** A field, method or interface method. */
    int member(int tag, String owner, String name, String descriptor) throws IOException {
        int ownerIndex = classNamed(owner);
        return pair(tag, ownerIndex, pair(NAME_AND_TYPE, utf8(name), utf8(descriptor)));
    }

    void writeTo(DataOutputStream target) throws IOException {
        target.writeShort(indexes.size() + 1);
        bytes.writeTo(target);
    }

    private int pair(int tag, int first, int second) throws IOException {
        String key = Integer.toString(tag)
                .concat(" ")
                .concat(Integer.toString(first))
                .concat(" ")
                .concat(Integer.toString(second));
        Integer known = indexes.get(key);
        if (known != null) {
            return known;
        }
        out.writeByte(tag);
        out.writeShort(first);
        if (second >= 0) {
            out.writeShort(second);
        }
        return added(key);
    }

    private int added(String key) {
        int index = indexes.size() + 1;
        indexes.put(key, index);
        return index;
    }
}
