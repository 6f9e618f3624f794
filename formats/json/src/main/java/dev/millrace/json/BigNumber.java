package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A number without bounds, as a JSON number; a decimal is also read from text, as many systems send money. */
final class BigNumber {

    private BigNumber() {}

    /** A {@link BigDecimal}, with its scale. */
    static final class OfDecimal implements Binding<BigDecimal> {
        private final String expected;

        OfDecimal(String expected) {
            this.expected = expected;
        }

        @Override
        public String expected() {
            return expected;
        }

        @Override
        public BigDecimal read(JsonInput in) throws IOException, FormatException {
            JsonToken token = in.parser().currentToken();
            if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
                in.require(JsonToken.VALUE_STRING, expected);
            }
            String text = in.parser().getText();
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw in.expected(expected);
            }
        }

        @Override
        public void write(BigDecimal value, JsonGenerator out) throws IOException {
            out.writeNumber(value);
        }
    }

    /** A {@link BigInteger}. */
    static final class OfInteger implements Binding<BigInteger> {
        private final String expected;

        OfInteger(String expected) {
            this.expected = expected;
        }

        @Override
        public String expected() {
            return expected;
        }

        @Override
        public BigInteger read(JsonInput in) throws IOException, FormatException {
            in.require(JsonToken.VALUE_NUMBER_INT, expected);
            return in.parser().getBigIntegerValue();
        }

        @Override
        public void write(BigInteger value, JsonGenerator out) throws IOException {
            out.writeNumber(value);
        }
    }
}
