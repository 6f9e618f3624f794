package dev.millrace.kafka.write;

import dev.millrace.api.format.MessageEncoder;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.kafka.KafkaHeader;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Makes records of values. Used by one thread. */
final class RecordEncoder<T> {

    private final Outgoing<T> outgoing;
    private final MessageEncoder<T> values;
    private final @Nullable Keys<T, ?> keys;

    /** Encodes the keys of values. */
    private record Keys<T, K>(KeySelector<T, K> selector, MessageEncoder<K> encoder) {
        static <T, K> Keys<T, K> of(Outgoing.Keyed<T, K> keyed) {
            return new Keys<>(keyed.selector(), keyed.format().encoder());
        }

        byte[] key(T value) throws Exception {
            return encoder.encode(selector.key(value));
        }
    }

    RecordEncoder(Outgoing<T> outgoing) {
        this.outgoing = outgoing;
        this.values = outgoing.format().encoder();
        Outgoing.Keyed<T, ?> keyed = outgoing.key();
        this.keys = keyed == null ? null : Keys.of(keyed);
    }

    /** The record of a value whose event has this timestamp, or {@link Long#MIN_VALUE} where it has none. */
    ProducerRecord<byte[], byte[]> encode(T value, long eventMs) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                outgoing.topic(),
                null,
                timestamp(value, eventMs),
                keys == null ? null : keys.key(value),
                values.encode(value));
        if (outgoing.headers() != null) {
            Headers headers = record.headers();
            for (KafkaHeader header : outgoing.headers().apply(value)) {
                headers.add(header.name(), header.value());
            }
        }
        return record;
    }

    private @Nullable Long timestamp(T value, long eventMs) throws Exception {
        LongSelector<T> selector = outgoing.timestamp().selector();
        if (selector != null) {
            return selector.get(value);
        }
        return outgoing.timestamp().ofSending() || eventMs == Long.MIN_VALUE ? null : eventMs;
    }
}
