package dev.millrace.chaos.clock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leads a class's calls of static methods to methods of the same name and type in another class. The code stays as it is: what
 * it refers to in the constant pool gets another owner. The format is that of chapter 4.4 of the Java Virtual Machine
 * Specification.
 */
final class Redirection {

    private static final int COUNT_AT = 8;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int METHOD = 10;

    /**
     * A method.
     *
     * @param owner its class, with slashes
     * @param name its name
     * @param type its descriptor
     */
    record Method(String owner, String name, String type) {}

    private final ByteBuffer bytes;

    /** Where each constant begins, behind its tag; 0 where there is none. */
    private final int[] at;

    private int end;

    private Redirection(byte[] classFile) {
        this.bytes = ByteBuffer.wrap(classFile);
        this.at = new int[count()];
        int next = COUNT_AT + 2;
        for (int i = 1; i < at.length; i++) {
            int tag = bytes.get(next);
            at[i] = next + 1;
            next += 1 + length(tag, next + 1);
            if (tag == LONG || tag == DOUBLE) {
                i++; // each takes two places
            }
        }
        this.end = next;
    }

    /**
     * A class file in which the methods are those of {@code newOwner}.
     *
     * @return {@code null} if the class calls none of them
     */
    static byte @Nullable [] of(byte[] classFile, List<Method> methods, String newOwner) {
        Redirection pool = new Redirection(classFile);
        List<Integer> calls = new ArrayList<>();
        for (int i = 1; i < pool.at.length; i++) {
            if (pool.isTagged(i, METHOD) && methods.contains(pool.method(i))) {
                calls.add(i);
            }
        }
        return calls.isEmpty() ? null : pool.redirected(calls, newOwner);
    }

    private int count() {
        return Short.toUnsignedInt(bytes.getShort(COUNT_AT));
    }

    private int length(int tag, int from) {
        return switch (tag) {
            case UTF8 -> 2 + Short.toUnsignedInt(bytes.getShort(from));
            case LONG, DOUBLE -> 8;
            case CLASS, 8, 16, 19, 20 -> 2; // string, type of a method, module, package
            case 15 -> 3; // handle of a method
            case 3, 4, 9, METHOD, 11, 12, 17, 18 -> 4; // numbers, members, names with types, dynamic ones
            default -> throw new IllegalArgumentException("no constant has the tag " + tag);
        };
    }

    private boolean isTagged(int index, int tag) {
        return at[index] != 0 && bytes.get(at[index] - 1) == tag;
    }

    private Method method(int index) {
        int nameAndType = reference(at[index] + 2);
        return new Method(
                text(reference(at[reference(at[index])])),
                text(reference(at[nameAndType])),
                text(reference(at[nameAndType] + 2)));
    }

    private int reference(int from) {
        return Short.toUnsignedInt(bytes.getShort(from));
    }

    private String text(int index) {
        return new String(bytes.array(), at[index] + 2, reference(at[index]), StandardCharsets.UTF_8);
    }

    /** Two more constants at the end, the new owner's name and class, and the calls refer to these. */
    private byte[] redirected(List<Integer> calls, String newOwner) {
        byte[] name = newOwner.getBytes(StandardCharsets.UTF_8);
        ByteBuffer changed = ByteBuffer.allocate(bytes.capacity() + 3 + name.length + 3);
        changed.put(bytes.array(), 0, end);
        changed.put((byte) UTF8).putShort((short) name.length).put(name);
        changed.put((byte) CLASS).putShort((short) at.length);
        changed.put(bytes.array(), end, bytes.capacity() - end);
        changed.putShort(COUNT_AT, (short) (at.length + 2));
        calls.forEach(call -> changed.putShort(at[call], (short) (at.length + 1)));
        return changed.array();
    }
}
