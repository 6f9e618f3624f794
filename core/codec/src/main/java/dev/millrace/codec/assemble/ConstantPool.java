package dev.millrace.codec.assemble;

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

    private final ClassBytes bytes = new ClassBytes();
    private final Map<String, Integer> indexes = new HashMap<>();

    int utf8(String text) {
        String key = "utf8 ".concat(text);
        Integer known = indexes.get(key);
        if (known != null) {
            return known;
        }
        bytes.u1(UTF8).ascii(text);
        return added(key);
    }

    /** A class by its internal name, as in {@code java/lang/Object}. */
    int classNamed(String internalName) {
        return reference(CLASS, utf8(internalName));
    }

    int string(String text) {
        return reference(STRING, utf8(text));
    }

    /** A field, method or interface method. */
    int member(int tag, String owner, String name, String descriptor) {
        int ownerIndex = classNamed(owner);
        return pair(tag, ownerIndex, pair(NAME_AND_TYPE, utf8(name), utf8(descriptor)));
    }

    void appendTo(ClassBytes target) {
        target.u2(indexes.size() + 1).append(bytes);
    }

    private int reference(int tag, int index) {
        String key = key(tag, index);
        Integer known = indexes.get(key);
        if (known != null) {
            return known;
        }
        bytes.u1(tag).u2(index);
        return added(key);
    }

    private int pair(int tag, int first, int second) {
        String key = key(tag, first).concat(" ").concat(Integer.toString(second));
        Integer known = indexes.get(key);
        if (known != null) {
            return known;
        }
        bytes.u1(tag).u2(first).u2(second);
        return added(key);
    }

    private static String key(int tag, int index) {
        return Integer.toString(tag).concat(" ").concat(Integer.toString(index));
    }

    private int added(String key) {
        int index = indexes.size() + 1;
        indexes.put(key, index);
        return index;
    }
}
