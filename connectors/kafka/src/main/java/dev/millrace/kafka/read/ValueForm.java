package dev.millrace.kafka.read;

import dev.millrace.api.Type;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.api.format.MessageFormat;

/**
 * Takes a record for its value alone.
 *
 * @param <T> the type of the values
 * @param format how they are written
 * @param skipTombstones whether records without a value are passed over; otherwise they are bad
 */
public record ValueForm<T>(MessageFormat<T> format, boolean skipTombstones) implements RecordForm<T> {

    @Override
    public Type<T> type() {
        return format.type();
    }

    @Override
    public RecordDecoder<T> decoder() {
        MessageDecoder<T> decoder = format.decoder();
        return record -> {
            byte[] value = record.value();
            if (value != null) {
                return decoder.decode(value);
            }
            if (skipTombstones) {
                return null;
            }
            throw new FormatException(1, 1, null, "the record has no value: it is a tombstone");
        };
    }
}
