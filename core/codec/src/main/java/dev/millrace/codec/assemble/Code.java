package dev.millrace.codec.assemble;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * The instructions of one method: a straight line without jumps, which is why it needs no stack map frames.
 *
 * <p>Keeps count of the operand stack. Words are those of the JVM: a long or a double takes two.
 */
public final class Code {

    private static final int LDC_W = 0x13;
    private static final int SIPUSH = 0x11;
    private static final int WIDE = 0xc4;
    private static final int AALOAD = 0x32;
    private static final int GETSTATIC = 0xb2;
    private static final int PUTSTATIC = 0xb3;
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKESPECIAL = 0xb7;
    private static final int INVOKESTATIC = 0xb8;
    private static final int INVOKEINTERFACE = 0xb9;
    private static final int CHECKCAST = 0xc0;
    private static final int IAND = 0x7e;
    private static final int ACONST_NULL = 1;
    private static final int ICONST_0 = 3;
    private static final int ICONST_1 = 4;
    private static final int LCONST_0 = 9;
    private static final int FCONST_0 = 11;
    private static final int DCONST_0 = 14;
    private static final int POP = 0x57;
    private static final int RETURN = 0xb1;

    /** Opcodes of the families load, store and return, for int; long, float, double and reference follow in order. */
    private static final int ILOAD = 0x15;

    private static final int ISTORE = 0x36;
    private static final int IRETURN = 0xac;

    private final ConstantPool pool;
    private final ClassBytes bytes = new ClassBytes();
    private int stack;
    private int maxStack;
    private int locals;

    Code(ConstantPool pool, int parameterWords) {
        this.pool = pool;
        this.locals = parameterWords;
    }

    /** Reserves a local variable and returns its number. */
    public int newLocal(Class<?> type) {
        int local = locals;
        locals += words(type);
        return local;
    }

    public Code load(int local, Class<?> type) {
        return localInstruction(ILOAD + family(type), local).grow(words(type));
    }

    public Code store(int local, Class<?> type) {
        return localInstruction(ISTORE + family(type), local).grow(-words(type));
    }

    /** Pushes zero, false or null. */
    public Code zero(Class<?> type) {
        int opcode =
                switch (family(type)) {
                    case 0 -> ICONST_0;
                    case 1 -> LCONST_0;
                    case 2 -> FCONST_0;
                    case 3 -> DCONST_0;
                    default -> ACONST_NULL;
                };
        return opcode(opcode).grow(words(type));
    }

    public Code yes() {
        return opcode(ICONST_1).grow(1);
    }

    /** Drops the reference on top. */
    public Code pop() {
        return opcode(POP).grow(-1);
    }

    /** Replaces two booleans by true if both are. */
    public Code and() {
        return opcode(IAND).grow(-1);
    }

    /** Turns the primitive on the stack into a wider one; does nothing if the JVM holds both alike. */
    public Code widen(Class<?> from, Class<?> to) {
        int source = family(from);
        int target = family(to);
        if (source != target) {
            // i2l, i2f, i2d; l2i, l2f, l2d; f2i, f2l, f2d
            opcode(0x85 + 3 * source + (target > source ? target - 1 : target)).grow(words(to) - words(from));
        }
        return this;
    }

    public Code constant(Constant constant) {
        return member(GETSTATIC, ConstantPool.FIELD, constant.owner(), constant.name(), constant.descriptor())
                .grow(1);
    }

    /** Calls a method of a class, whose receiver lies below the arguments. */
    public Code invokeVirtual(Class<?> owner, String name, MethodType type) {
        return member(INVOKEVIRTUAL, ConstantPool.METHOD, internalName(owner), name, type.descriptorString())
                .grow(change(type) - 1);
    }

    /** Calls a method handle, which lies below the arguments and whose type is exactly this. */
    public Code invokeExact(MethodType type) {
        return invokeVirtual(MethodHandle.class, "invokeExact", type);
    }

    public Code invokeStatic(Class<?> owner, String name, MethodType type) {
        return member(INVOKESTATIC, ConstantPool.METHOD, internalName(owner), name, type.descriptorString())
                .grow(change(type));
    }

    public Code invokeInterface(Class<?> owner, String name, MethodType type) {
        member(INVOKEINTERFACE, ConstantPool.INTERFACE_METHOD, internalName(owner), name, type.descriptorString());
        return opcode(1 + words(type)).opcode(0).grow(change(type) - 1);
    }

    public void returnValue(Class<?> type) {
        opcode(type == void.class ? RETURN : IRETURN + family(type)).grow(-words(type));
    }

    Code invokeObjectConstructor() {
        return member(INVOKESPECIAL, ConstantPool.METHOD, "java/lang/Object", "<init>", "()V")
                .grow(-1);
    }

    Code string(String text) {
        return opcode(LDC_W).operand(pool.string(text)).grow(1);
    }

    Code classConstant(Class<?> c) {
        return opcode(LDC_W).operand(pool.classNamed(internalName(c))).grow(1);
    }

    Code cast(Class<?> to) {
        return opcode(CHECKCAST).operand(pool.classNamed(internalName(to)));
    }

    Code arrayElement(int index) {
        return opcode(SIPUSH).operand(index).grow(1).opcode(AALOAD).grow(-1);
    }

    Code putConstant(Constant constant) {
        return member(PUTSTATIC, ConstantPool.FIELD, constant.owner(), constant.name(), constant.descriptor())
                .grow(-1);
    }

    /** Appends the Code attribute without its name: no handlers, no attributes of its own. */
    void appendTo(ClassBytes target) {
        target.u4(12 + bytes.size())
                .u2(maxStack)
                .u2(locals)
                .u4(bytes.size())
                .append(bytes)
                .u2(0)
                .u2(0);
    }

    static String internalName(Class<?> c) {
        return c.isArray() ? c.descriptorString() : c.getName().replace('.', '/');
    }

    static int words(MethodType type) {
        int words = 0;
        for (int i = 0; i < type.parameterCount(); i++) {
            words += words(type.parameterType(i));
        }
        return words;
    }

    private static int words(Class<?> type) {
        return type == void.class ? 0 : type == long.class || type == double.class ? 2 : 1;
    }

    private static int change(MethodType type) {
        return words(type.returnType()) - words(type);
    }

    /** 0 for what the JVM holds as an int, then long, float, double, reference. */
    private static int family(Class<?> type) {
        if (!type.isPrimitive()) {
            return 4;
        }
        return type == long.class ? 1 : type == float.class ? 2 : type == double.class ? 3 : 0;
    }

    private Code localInstruction(int opcode, int local) {
        return local < 256
                ? opcode(opcode).opcode(local)
                : opcode(WIDE).opcode(opcode).operand(local);
    }

    private Code member(int opcode, int tag, String owner, String name, String descriptor) {
        return opcode(opcode).operand(pool.member(tag, owner, name, descriptor));
    }

    private Code opcode(int value) {
        bytes.u1(value);
        return this;
    }

    private Code operand(int value) {
        bytes.u2(value);
        return this;
    }

    private Code grow(int words) {
        stack += words;
        maxStack = Math.max(maxStack, stack);
        return this;
    }
}
