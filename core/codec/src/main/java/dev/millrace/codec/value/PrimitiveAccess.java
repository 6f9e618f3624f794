package dev.millrace.codec.value;

import dev.millrace.codec.schema.Scalar;
import java.lang.invoke.MethodType;

/**
 * The names of the methods by which assembled code writes and reads a primitive.
 *
 * @param type the primitive type
 * @param writer a method of {@link dev.millrace.codec.ByteSink}
 * @param written its parameter, which the JVM holds like {@code type}
 * @param reader a method of {@link dev.millrace.codec.ByteSource}
 */
public record PrimitiveAccess(Class<?> type, String writer, Class<?> written, String reader) {

    public static PrimitiveAccess of(Scalar scalar) {
        return switch (scalar) {
            case BOOLEAN -> new PrimitiveAccess(boolean.class, "writeBoolean", boolean.class, "readBoolean");
            case BYTE -> new PrimitiveAccess(byte.class, "writeByte", int.class, "readByte");
            case SHORT -> new PrimitiveAccess(short.class, "writeShort", short.class, "readShort");
            case CHAR -> new PrimitiveAccess(char.class, "writeChar", char.class, "readChar");
            case INT -> new PrimitiveAccess(int.class, "writeInt", int.class, "readInt");
            case LONG -> new PrimitiveAccess(long.class, "writeLong", long.class, "readLong");
            case FLOAT -> new PrimitiveAccess(float.class, "writeFloat", float.class, "readFloat");
            case DOUBLE -> new PrimitiveAccess(double.class, "writeDouble", double.class, "readDouble");
            default -> throw new IllegalArgumentException(scalar + " is not primitive");
        };
    }

    public MethodType writerType() {
        return MethodType.methodType(void.class, written);
    }

    public MethodType readerType() {
        return MethodType.methodType(type);
    }
}
