package dev.millrace.codec.value;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of any size: the number of bytes, then two's complement from the highest byte on; a decimal adds its scale. */
final class NumberForms {

    private NumberForms() {}

    static void writeBigInteger(BigInteger value, ByteSink out) {
        byte[] bytes = value.toByteArray();
        out.writeCount(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
    }

    static BigInteger readBigInteger(ByteSource in) {
        int length = in.readCount();
        if (length == 0) {
            throw new CorruptDataException(in.position(), "at least one byte of a number", "none");
        }
        return new BigInteger(in.readBytes(length));
    }

    static void writeBigDecimal(BigDecimal value, ByteSink out) {
        writeBigInteger(value.unscaledValue(), out);
        out.writeInt(value.scale());
    }

    static BigDecimal readBigDecimal(ByteSource in) {
        return new BigDecimal(readBigInteger(in), in.readInt());
    }
}
