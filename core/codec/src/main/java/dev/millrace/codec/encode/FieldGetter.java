package dev.millrace.codec.encode;

import dev.millrace.codec.assemble.AssembledClass;
import dev.millrace.codec.assemble.Code;
import dev.millrace.codec.shape.NamedShape;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** The instructions that take a field out of a struct. */
public final class FieldGetter {

    private FieldGetter() {}

    /** Pushes the field of the struct in that local variable: the primitive, or an {@link Object}. */
    public static void push(NamedShape.Field field, int structLocal, AssembledClass assembled, Code code) {
        Class<?> result = field.erased().isPrimitive() ? field.erased() : Object.class;
        MethodType type = MethodType.methodType(result, Object.class);
        code.constant(assembled.constant(field.getter().asType(type), MethodHandle.class))
                .load(structLocal, Object.class)
                .invokeExact(type);
    }
}
