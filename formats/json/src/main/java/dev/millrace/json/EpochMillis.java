package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.api.format.FormatException;
import java.io.IOException;
import java.time.Instant;

/** An instant as a number: milliseconds since the epoch. */
final class EpochMillis implements Binding<Instant> {

    private static final WholeNumber<Long> NUMBER = WholeNumber.ofLong("an instant in milliseconds since the epoch");

    @Override
    public String expected() {
        return NUMBER.expected();
    }

    @Override
    public Instant read(JsonInput in) throws IOException, FormatException {
        return Instant.ofEpochMilli(NUMBER.readLong(in));
    }

    @Override
    public void write(Instant value, JsonGenerator out) throws IOException {
        out.writeNumber(value.toEpochMilli());
    }
}
