package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.assemble.AssembledClass;
import dev.millrace.codec.assemble.Code;
import dev.millrace.codec.shape.NamedShape;
import dev.millrace.codec.shape.Shape;
import dev.millrace.codec.value.PrimitiveAccess;
import dev.millrace.codec.value.ValueEncoder;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/**
 * Assembles the encoder of a record or a plain class: its fields, one after another, with nothing in between.
 *
 * <pre>{@code
 * void encode(Object value, ByteSink out) {
 *     out.writeLong((long) GETTER_0.invokeExact(value));
 *     ENCODER_1.encode((Object) GETTER_1.invokeExact(value), out);
 *     ...
 * }
 * }</pre>
 */
final class StructEncoders {

    private static final MethodType ENCODE = MethodType.methodType(void.class, Object.class, ByteSink.class);
    private static final MethodType REQUIRE_EXACT = MethodType.methodType(void.class, Object.class, Class.class);

    /** Local variables of {@code encode}. */
    private static final int VALUE = 1;

    private static final int OUT = 2;

    private StructEncoders() {}

    static ValueEncoder assemble(NamedShape.Struct struct, Function<Shape, ValueEncoder> encoders) {
        Class<?> raw = struct.type().raw();
        AssembledClass assembled = new AssembledClass(raw.getSimpleName().concat("_Encoder"), ValueEncoder.class);
        Code code = assembled.method("encode", ENCODE);
        if (struct.instantiation() instanceof NamedShape.ByFields) {
            code.load(VALUE, Object.class)
                    .constant(assembled.constant(raw, Class.class))
                    .invokeStatic(ExactClass.class, "require", REQUIRE_EXACT);
        }
        for (NamedShape.Field field : struct.fields()) {
            if (field.shape() instanceof Shape.Primitive primitive) {
                PrimitiveAccess access = PrimitiveAccess.of(primitive.scalar());
                code.load(OUT, Object.class);
                FieldGetter.push(field, VALUE, assembled, code);
                code.invokeVirtual(ByteSink.class, access.writer(), access.writerType());
            } else {
                code.constant(assembled.constant(encoders.apply(field.shape()), ValueEncoder.class));
                FieldGetter.push(field, VALUE, assembled, code);
                code.load(OUT, Object.class).invokeInterface(ValueEncoder.class, "encode", ENCODE);
            }
        }
        code.returnValue(void.class);
        return (ValueEncoder) assembled.instantiate();
    }
}
