package dev.millrace.codec.key;

import dev.millrace.codec.StableHash;
import dev.millrace.codec.assemble.AssembledClass;
import dev.millrace.codec.assemble.Code;
import dev.millrace.codec.encode.FieldGetter;
import dev.millrace.codec.shape.NamedShape;
import dev.millrace.codec.shape.Shape;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/**
 * Assembles the hasher of a record or a plain class, field by field.
 *
 * <pre>{@code
 * long mix(long state, Object value) {
 *     state = StableHash.enter(state);
 *     state = StableHash.mix(state, (long) GETTER_0.invokeExact(value));
 *     state = HASHER_1.mix(state, (Object) GETTER_1.invokeExact(value));
 *     ...
 *     return state;
 * }
 *
 * boolean equal(Object a, Object b) {
 *     return LongEquality.test((long) GETTER_0.invokeExact(a), (long) GETTER_0.invokeExact(b))
 *             & HASHER_1.equal((Object) GETTER_1.invokeExact(a), (Object) GETTER_1.invokeExact(b)) & ...
 * }
 * }</pre>
 */
final class StructHashers {

    private static final MethodType MIX = MethodType.methodType(long.class, long.class, Object.class);
    private static final MethodType EQUAL = MethodType.methodType(boolean.class, Object.class, Object.class);
    private static final MethodType MIX_LONGS = MethodType.methodType(long.class, long.class, long.class);
    private static final MethodType ENTER = MethodType.methodType(long.class, long.class);
    private static final MethodType TEST_LONGS = MethodType.methodType(boolean.class, long.class, long.class);
    private static final MethodType BITS = MethodType.methodType(long.class, double.class);

    /** Local variables of {@code mix}. */
    private static final int STATE = 1;

    private static final int VALUE = 3;

    /** Local variables of {@code equal}. */
    private static final int A = 1;

    private static final int B = 2;

    private StructHashers() {}

    /** @param hashers makes the hasher of a field that is not primitive */
    static PartHasher assemble(NamedShape.Struct struct, Function<NamedShape.Field, PartHasher> hashers) {
        String name = struct.type().raw().getSimpleName();
        AssembledClass assembled = new AssembledClass(name.concat("_Hasher"), PartHasher.class);
        Code mix = assembled.method("mix", MIX);
        mix.load(STATE, long.class)
                .invokeStatic(StableHash.class, "enter", ENTER)
                .store(STATE, long.class);
        Code equal = assembled.method("equal", EQUAL).yes();
        for (NamedShape.Field field : struct.fields()) {
            if (field.shape() instanceof Shape.Primitive) {
                mix.load(STATE, long.class);
                pushAsLong(field, VALUE, assembled, mix);
                mix.invokeStatic(StableHash.class, "mix", MIX_LONGS);
                pushAsLong(field, A, assembled, equal);
                pushAsLong(field, B, assembled, equal);
                equal.invokeStatic(LongEquality.class, "test", TEST_LONGS);
            } else {
                PartHasher hasher = hashers.apply(field);
                mix.constant(assembled.constant(hasher, PartHasher.class)).load(STATE, long.class);
                FieldGetter.push(field, VALUE, assembled, mix);
                mix.invokeInterface(PartHasher.class, "mix", MIX);
                equal.constant(assembled.constant(hasher, PartHasher.class));
                FieldGetter.push(field, A, assembled, equal);
                FieldGetter.push(field, B, assembled, equal);
                equal.invokeInterface(PartHasher.class, "equal", EQUAL);
            }
            mix.store(STATE, long.class);
            equal.and();
        }
        mix.load(STATE, long.class).returnValue(long.class);
        equal.returnValue(boolean.class);
        return (PartHasher) assembled.instantiate();
    }

    private static void pushAsLong(NamedShape.Field field, int struct, AssembledClass assembled, Code code) {
        FieldGetter.push(field, struct, assembled, code);
        Class<?> type = field.erased();
        if (type == float.class || type == double.class) {
            code.widen(type, double.class).invokeStatic(Double.class, "doubleToLongBits", BITS);
        } else {
            code.widen(type, long.class);
        }
    }
}
