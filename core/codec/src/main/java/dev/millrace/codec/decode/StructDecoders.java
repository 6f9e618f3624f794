package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.assemble.AssembledClass;
import dev.millrace.codec.assemble.Code;
import dev.millrace.codec.schema.Match;
import dev.millrace.codec.schema.SchemaType;
import dev.millrace.codec.shape.NamedShape;
import dev.millrace.codec.shape.Shape;
import dev.millrace.codec.value.PrimitiveAccess;
import dev.millrace.codec.value.ValueDecoder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Assembles the decoder of a record or a plain class: reads the fields in the order in which they were written, keeps those
 * that the class has, and makes an instance of them.
 *
 * <pre>{@code
 * Object decode(ByteSource in) {
 *     long field0 = in.readLong();
 *     Object field1 = DECODER_1.decode(in);
 *     ...
 *     return (Object) CONSTRUCTOR.invokeExact(field0, field1, ...);
 * }
 * }</pre>
 */
final class StructDecoders {

    private static final MethodType DECODE = MethodType.methodType(Object.class, ByteSource.class);

    /** The local variable of {@code decode}. */
    private static final int IN = 1;

    private static final int ABSENT = -1;

    private final NamedShape.Struct struct;
    private final AssembledClass assembled;
    private final Code code;

    private StructDecoders(NamedShape.Struct struct) {
        this.struct = struct;
        this.assembled = new AssembledClass(struct.type().raw().getSimpleName().concat("_Decoder"), ValueDecoder.class);
        this.code = assembled.method("decode", DECODE);
    }

    static ValueDecoder assemble(
            NamedShape.Struct struct,
            Match.OfStruct match,
            Function<SchemaType, ValueDecoder> skippers,
            BiFunction<Match.Place, Shape, ValueDecoder> decoders) {
        return new StructDecoders(struct).assemble(match, skippers, decoders);
    }

    private ValueDecoder assemble(
            Match.OfStruct match,
            Function<SchemaType, ValueDecoder> skippers,
            BiFunction<Match.Place, Shape, ValueDecoder> decoders) {
        List<NamedShape.Field> fields = struct.fields();
        int[] locals = new int[fields.size()];
        Arrays.fill(locals, ABSENT);
        for (Match.WrittenField written : match.written()) {
            Match.Place place = written.place();
            if (place == null) {
                read(skippers.apply(written.field().type()));
                code.pop();
            } else {
                NamedShape.Field field = fields.get(written.reader());
                Class<?> type = stored(field);
                if (field.shape() instanceof Shape.Primitive && place.value() instanceof Match.OfScalar scalar) {
                    PrimitiveAccess access = PrimitiveAccess.of(scalar.from());
                    code.load(IN, Object.class)
                            .invokeVirtual(ByteSource.class, access.reader(), access.readerType())
                            .widen(access.type(), type);
                } else {
                    read(decoders.apply(place, field.shape()));
                }
                locals[written.reader()] = code.newLocal(type);
                code.store(locals[written.reader()], type);
            }
        }
        if (struct.instantiation() instanceof NamedShape.ByConstructor record) {
            construct(record.constructor(), locals);
        } else {
            fill(((NamedShape.ByFields) struct.instantiation()).constructor(), locals);
        }
        code.returnValue(Object.class);
        return (ValueDecoder) assembled.instantiate();
    }

    private void read(ValueDecoder decoder) {
        code.constant(assembled.constant(decoder, ValueDecoder.class))
                .load(IN, Object.class)
                .invokeInterface(ValueDecoder.class, "decode", DECODE);
    }

    /** Calls the constructor of a record with the fields that were read, and defaults for the others. */
    private void construct(MethodHandle constructor, int[] locals) {
        List<NamedShape.Field> fields = struct.fields();
        Class<?>[] parameters = fields.stream().map(StructDecoders::stored).toArray(Class<?>[]::new);
        MethodType type = MethodType.methodType(Object.class, parameters);
        code.constant(assembled.constant(constructor.asType(type), MethodHandle.class));
        for (int i = 0; i < locals.length; i++) {
            ValueDecoder instead =
                    locals[i] == ABSENT ? Defaults.of(fields.get(i).shape()) : null;
            if (locals[i] != ABSENT) {
                code.load(locals[i], parameters[i]);
            } else if (instead != null) {
                read(instead);
            } else {
                code.zero(parameters[i]);
            }
        }
        code.invokeExact(type);
    }

    /** Makes an instance of a plain class and sets the fields that were read. */
    private void fill(MethodHandle constructor, int[] locals) {
        MethodType make = MethodType.methodType(Object.class);
        code.constant(assembled.constant(constructor.asType(make), MethodHandle.class))
                .invokeExact(make);
        int instance = code.newLocal(Object.class);
        code.store(instance, Object.class);
        for (int i = 0; i < locals.length; i++) {
            if (locals[i] != ABSENT) {
                NamedShape.Field field = struct.fields().get(i);
                MethodType set = MethodType.methodType(void.class, Object.class, stored(field));
                MethodHandle setter = Objects.requireNonNull(field.setter()).asType(set);
                code.constant(assembled.constant(setter, MethodHandle.class))
                        .load(instance, Object.class)
                        .load(locals[i], stored(field))
                        .invokeExact(set);
            }
        }
        code.load(instance, Object.class);
    }

    private static Class<?> stored(NamedShape.Field field) {
        return field.erased().isPrimitive() ? field.erased() : Object.class;
    }
}
