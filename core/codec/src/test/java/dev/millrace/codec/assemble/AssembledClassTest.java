package dev.millrace.codec.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Classes put together at run time. */
class AssembledClassTest {

    /** Has every primitive in a method's type. */
    public interface AllKinds {
        double sum(boolean z, byte b, short s, char c, int i, long l, float f, double d, Object o);
    }

    @Test
    void shouldHaveItsConstantsAndAReadableName() {
        AssembledClass assembled = new AssembledClass("Sch\u00f6n<Name>", Supplier.class);
        Constant constant = assembled.constant("the constant", Object.class);
        assembled
                .method("get", MethodType.methodType(Object.class))
                .constant(constant)
                .returnValue(Object.class);
        Object instance = assembled.instantiate();
        assertThat(((Supplier<?>) instance).get()).isEqualTo("the constant");
        assertThat(instance.getClass().getName()).startsWith("dev.millrace.codec.assemble.Sch_n_Name_/");
        assertThat(instance.getClass().isHidden()).isTrue();
    }

    @Test
    void shouldPassAndWidenEveryPrimitive() {
        AssembledClass assembled = new AssembledClass("Kinds", AllKinds.class);
        MethodType type = MethodType.methodType(
                double.class,
                boolean.class,
                byte.class,
                short.class,
                char.class,
                int.class,
                long.class,
                float.class,
                double.class,
                Object.class);
        MethodType add = MethodType.methodType(double.class, double.class, double.class);
        Code code = assembled.method("sum", type);
        code.zero(double.class);
        int local = 1;
        for (int i = 0; i < type.parameterCount() - 1; i++) {
            Class<?> parameter = type.parameterType(i);
            code.load(local, parameter).widen(parameter, double.class).invokeStatic(Double.class, "sum", add);
            local += parameter == long.class || parameter == double.class ? 2 : 1;
        }
        code.load(local, Object.class).pop();
        code.returnValue(double.class);
        AllKinds kinds = (AllKinds) assembled.instantiate();
        assertThat(kinds.sum(true, (byte) -2, (short) 300, 'A', 1 << 20, 1L << 40, 0.5f, 0.25, "dropped"))
                .isEqualTo(1 - 2 + 300 + 65 + (1 << 20) + (double) (1L << 40) + 0.75);
    }

    @Test
    void shouldHaveMoreLocalVariablesThanOneByteCanNumber() {
        AssembledClass assembled = new AssembledClass("Locals", IntBinaryOperator.class);
        Code code = assembled.method("applyAsInt", MethodType.methodType(int.class, int.class, int.class));
        int[] locals = new int[400];
        for (int i = 0; i < locals.length; i++) {
            locals[i] = code.newLocal(int.class);
            code.load(1 + i % 2, int.class).store(locals[i], int.class);
        }
        code.zero(int.class);
        MethodType add = MethodType.methodType(int.class, int.class, int.class);
        for (int local : locals) {
            code.load(local, int.class).invokeStatic(Integer.class, "sum", add);
        }
        code.returnValue(int.class);
        assertThat(((IntBinaryOperator) assembled.instantiate()).applyAsInt(1, 1000))
                .isEqualTo(200 * 1001);
    }

    @Test
    void shouldCallMethodHandlesThatItCouldNotName() throws Exception {
        record Secret(String text) {}
        MethodHandle getter = MethodHandles.lookup()
                .findVirtual(Secret.class, "text", MethodType.methodType(String.class))
                .asType(MethodType.methodType(Object.class, Object.class));
        AssembledClass assembled = new AssembledClass("Getter", UnaryOperator.class);
        assembled
                .method("apply", MethodType.methodType(Object.class, Object.class))
                .constant(assembled.constant(getter, MethodHandle.class))
                .load(1, Object.class)
                .invokeExact(getter.type())
                .returnValue(Object.class);
        @SuppressWarnings("unchecked")
        UnaryOperator<Object> operator = (UnaryOperator<Object>) assembled.instantiate();
        assertThat(operator.apply(new Secret("found"))).isEqualTo("found");
    }
}
