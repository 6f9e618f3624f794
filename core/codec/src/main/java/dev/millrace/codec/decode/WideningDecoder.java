package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.schema.Scalar;
import dev.millrace.codec.value.ScalarForms;
import dev.millrace.codec.value.ValueDecoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;

/** A number that was written as a narrower type. */
record WideningDecoder(ValueDecoder narrow, Scalar to) implements ValueDecoder {

    static WideningDecoder of(Scalar from, Scalar to) {
        return new WideningDecoder(ScalarForms.of(from), to);
    }

    @Override
    public Object decode(ByteSource in) {
        Number number = (Number) Objects.requireNonNull(narrow.decode(in));
        return switch (to) {
            case SHORT -> number.shortValue();
            case INT -> number.intValue();
            case LONG -> number.longValue();
            case FLOAT -> number.floatValue();
            case DOUBLE -> number.doubleValue();
            case BIG_INTEGER -> BigInteger.valueOf(number.longValue());
            case BIG_DECIMAL ->
                number instanceof BigInteger integer ? new BigDecimal(integer) : BigDecimal.valueOf(number.longValue());
            default -> throw new IllegalStateException("nothing widens to " + to);
        };
    }
}
