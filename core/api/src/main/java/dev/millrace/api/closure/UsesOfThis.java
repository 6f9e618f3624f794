package dev.millrace.api.closure;

import java.util.Optional;

/** Finds, in the code of an instance method, a field or method of {@code this} that it uses. */
final class UsesOfThis {

    private static final int ALOAD_0 = 42;
    private static final int IINC = 132;
    private static final int TABLESWITCH = 170;
    private static final int LOOKUPSWITCH = 171;
    private static final int GETFIELD = 180;
    private static final int INVOKEVIRTUAL = 182;
    private static final int INVOKESPECIAL = 183;
    private static final int INVOKEINTERFACE = 185;
    private static final int WIDE = 196;

    /** Bytes that instructions take, as runs: up to this opcode, this many. The three of varying length are not in it. */
    private static final int[][] LENGTHS = {
        {15, 1}, {16, 2}, {17, 3}, {18, 2}, {20, 3}, {25, 2}, {53, 1}, {58, 2}, {131, 1}, {132, 3}, {152, 1}, {168, 3},
        {169, 2}, {177, 1}, {184, 3}, {186, 5}, {187, 3}, {188, 2}, {189, 3}, {191, 1}, {193, 3}, {195, 1}, {197, 4},
        {199, 3}, {201, 5}
    };

    private UsesOfThis() {}

    /**
     * The first field, else method, of {@code owner} that the method uses on {@code this}, as words for the user; empty
     * where none is plain to see.
     *
     * @param owner the class of {@code this}, as an internal name
     */
    static Optional<String> find(ClassFile file, ClassFile.Method method, String owner) {
        ClassFile.Code code = method.code();
        Optional<String> called = Optional.empty();
        boolean thisLoaded = false;
        boolean thisOnTop = false;
        for (int pc = 0; pc < code.length(); pc += length(code, pc)) {
            int opcode = code.byteAt(pc);
            if (opcode == GETFIELD && thisOnTop) {
                ClassFile.Member member = file.member(code.shortAt(pc + 1));
                if (member.owner().equals(owner)) {
                    return Optional.of("the field '" + member.name() + "'");
                }
            }
            boolean call = opcode == INVOKEVIRTUAL || opcode == INVOKESPECIAL || opcode == INVOKEINTERFACE;
            if (call && thisLoaded && called.isEmpty()) {
                ClassFile.Member member = file.member(code.shortAt(pc + 1));
                if (member.owner().equals(owner)) {
                    called = Optional.of("the method '" + member.name() + "'");
                }
            }
            thisOnTop = opcode == ALOAD_0;
            thisLoaded |= thisOnTop;
        }
        return called;
    }

    /** How many bytes the instruction at {@code pc} takes. */
    static int length(ClassFile.Code code, int pc) {
        int opcode = code.byteAt(pc);
        int aligned = (pc + 4) & ~3;
        return switch (opcode) {
            case TABLESWITCH -> aligned - pc + 12 + 4 * (code.intAt(aligned + 8) - code.intAt(aligned + 4) + 1);
            case LOOKUPSWITCH -> aligned - pc + 8 + 8 * code.intAt(aligned + 4);
            case WIDE -> code.byteAt(pc + 1) == IINC ? 6 : 4;
            default -> plainLength(opcode);
        };
    }

    private static int plainLength(int opcode) {
        for (int[] run : LENGTHS) {
            if (opcode <= run[0]) {
                return run[1];
            }
        }
        throw new IllegalStateException("unknown opcode " + opcode);
    }
}
