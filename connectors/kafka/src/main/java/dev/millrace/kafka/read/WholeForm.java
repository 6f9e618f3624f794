package dev.millrace.kafka.read;

import dev.millrace.api.Type;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.api.format.MessageFormat;
import dev.millrace.kafka.KafkaHeader;
import dev.millrace.kafka.KafkaRecord;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Takes a record with all that belongs to it.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param key how keys are written
 * @param value how values are written
 */
public record WholeForm<K, V>(MessageFormat<K> key, MessageFormat<V> value) implements RecordForm<KafkaRecord<K, V>> {

    @Override
    public Type<KafkaRecord<K, V>> type() {
        return Type.ofJavaType(new RecordOf(key.type().javaType(), value.type().javaType()));
    }

    @Override
    public RecordDecoder<KafkaRecord<K, V>> decoder() {
        MessageDecoder<K> keys = key.decoder();
        MessageDecoder<V> values = value.decoder();
        return record -> new KafkaRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                decoded("the key", keys, record.key()),
                decoded("the value", values, record.value()),
                headers(record));
    }

    private static <T> @Nullable T decoded(String what, MessageDecoder<T> decoder, byte @Nullable [] bytes)
            throws FormatException {
        if (bytes == null) {
            return null;
        }
        try {
            return decoder.decode(bytes);
        } catch (FormatException e) {
            throw new FormatException(e.line(), e.column(), null, what + ": " + e.reason());
        }
    }

    private static List<KafkaHeader> headers(ConsumerRecord<byte[], byte[]> record) {
        List<KafkaHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new KafkaHeader(header.key(), header.value()));
        }
        return headers;
    }

    /** {@code KafkaRecord<K, V>} as a type. */
    private record RecordOf(java.lang.reflect.Type key, java.lang.reflect.Type value) implements ParameterizedType {
        @Override
        public java.lang.reflect.Type[] getActualTypeArguments() {
            return new java.lang.reflect.Type[] {key, value};
        }

        @Override
        public java.lang.reflect.Type getRawType() {
            return KafkaRecord.class;
        }

        @Override
        public java.lang.reflect.@Nullable Type getOwnerType() {
            return null;
        }
    }
}
