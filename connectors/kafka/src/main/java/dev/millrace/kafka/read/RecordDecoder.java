package dev.millrace.kafka.read;

import dev.millrace.api.format.FormatException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of records. Used by one thread.
 *
 * @param <T> the type of the values
 */
public interface RecordDecoder<T> {
    /**
     * The value, or {@code null} for a record to be passed over.
     *
     * @throws FormatException if the record is bad
     */
    @Nullable
    T decode(ConsumerRecord<byte[], byte[]> record) throws FormatException;
}
