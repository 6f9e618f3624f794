package dev.millrace.codec.assemble;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * A final class with one instance, put together at run time and known by no name: a hidden class (JEP 371).
 *
 * <p>What its methods refer to (method handles of a user's class, other encoders) are objects, handed over as class data
 * and kept in static final fields; so it names no class of the user's, needs no access to it, and goes when the last
 * reference to its instance goes. The JIT sees through the constants and inlines what they call.
 *
 * <p>Written without a library, as the JDK's own class file API is final only from 24 on; methods are straight lines, see
 * {@link Code}, which leaves little to write. A class file of version 61 loads on every JVM from 17 on.
 */
public final class AssembledClass {

    private static final int CLASS_FILE_VERSION = 61;
    private static final int PUBLIC = 0x0001;
    private static final int STATIC = 0x0008;
    private static final int FINAL = 0x0010;
    private static final int SUPER = 0x0020;
    private static final int SYNTHETIC = 0x1000;

    private final ConstantPool pool = new ConstantPool();
    private final String name;
    private final Class<?> implemented;
    private final List<Constant> constants = new ArrayList<>();
    private final List<Object> constantValues = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();

    /**
     * @param label what stack traces show of the class's name; all but plain letters and digits become low lines
     * @param implemented the public interface whose methods it has
     */
    public AssembledClass(String label, Class<?> implemented) {
        StringBuilder simpleName = new StringBuilder();
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            simpleName.append(c < 0x80 && Character.isLetterOrDigit(c) ? c : '_');
        }
        this.name = AssembledClass.class
                .getPackageName()
                .replace('.', '/')
                .concat("/")
                .concat(simpleName.toString());
        this.implemented = implemented;
    }

    /** A constant of the class; {@code type} is a class that Millrace itself can name. */
    public Constant constant(Object value, Class<?> type) {
        Constant constant = new Constant(name, "c".concat(Integer.toString(constants.size())), type);
        constants.add(constant);
        constantValues.add(type.cast(value));
        return constant;
    }

    /** Begins a public method; local variable 0 is the instance, the parameters follow. */
    public Code method(String methodName, MethodType type) {
        return method(PUBLIC, methodName, type, 1);
    }

    /** Loads the class and makes its instance. */
    public Object instantiate() {
        try {
            constructor();
            initializer();
            MethodHandles.Lookup hidden = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(toClassFile(), constantValues.toArray(), true);
            return hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
                    .asType(MethodType.methodType(Object.class))
                    .invokeExact();
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("an assembled class must load: " + name, e);
        }
    }

    private Code method(int access, String methodName, MethodType type, int receiverWords) {
        Code code = new Code(pool, receiverWords + Code.words(type));
        methods.add(new Method(access, methodName, type, code));
        return code;
    }

    private void constructor() {
        method(PUBLIC, "<init>", MethodType.methodType(void.class), 1)
                .load(0, Object.class)
                .invokeObjectConstructor()
                .returnValue(void.class);
    }

    /** Takes the constants out of the class data. */
    private void initializer() {
        Code code = method(STATIC, "<clinit>", MethodType.methodType(void.class), 0);
        int data = code.newLocal(Object.class);
        code.invokeStatic(MethodHandles.class, "lookup", MethodType.methodType(MethodHandles.Lookup.class))
                .string("_")
                .classConstant(Object[].class)
                .invokeStatic(
                        MethodHandles.class,
                        "classData",
                        MethodType.methodType(Object.class, MethodHandles.Lookup.class, String.class, Class.class))
                .cast(Object[].class)
                .store(data, Object.class);
        for (int i = 0; i < constants.size(); i++) {
            Constant constant = constants.get(i);
            code.load(data, Object.class).arrayElement(i).cast(constant.type()).putConstant(constant);
        }
        code.returnValue(void.class);
    }

    private byte[] toClassFile() {
        // The pool stands first in the file, and is complete only when everything else has been written.
        ClassBytes body = new ClassBytes();
        appendBody(body);
        ClassBytes file = new ClassBytes().u4(0xCAFEBABE).u2(0).u2(CLASS_FILE_VERSION);
        pool.appendTo(file);
        return file.append(body).toByteArray();
    }

    private void appendBody(ClassBytes body) {
        body.u2(PUBLIC | FINAL | SUPER | SYNTHETIC)
                .u2(pool.classNamed(name))
                .u2(pool.classNamed("java/lang/Object"))
                .u2(1)
                .u2(pool.classNamed(Code.internalName(implemented)));
        body.u2(constants.size());
        for (Constant constant : constants) {
            body.u2(STATIC | FINAL)
                    .u2(pool.utf8(constant.name()))
                    .u2(pool.utf8(constant.descriptor()))
                    .u2(0);
        }
        body.u2(methods.size());
        for (Method method : methods) {
            body.u2(method.access())
                    .u2(pool.utf8(method.name()))
                    .u2(pool.utf8(method.type().descriptorString()))
                    .u2(1)
                    .u2(pool.utf8("Code"));
            method.code().appendTo(body);
        }
        body.u2(0);
    }

    private record Method(int access, String name, MethodType type, Code code) {}
}
