package dev.millrace.bench.flink.peer;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What of a record a keyed job needs, so that no more goes through the exchange. Mutable, for the step before the exchange fills
 * one and the same again and again.
 *
 * @param <K> the type of the key
 */
final class Measured<K> {

    K key;
    long amount;

    Measured(K key, long amount) {
        this.key = key;
        this.amount = amount;
    }

    /** Its serializer. */
    static final class Serializer<K> extends FlatSerializer<Measured<K>> {

        private static final long serialVersionUID = 1;

        private final TypeSerializer<K> keys;

        Serializer(TypeSerializer<K> keys) {
            this.keys = keys;
        }

        @Override
        public void serialize(Measured<K> measured, DataOutputView target) throws IOException {
            keys.serialize(measured.key, target);
            target.writeLong(measured.amount);
        }

        @Override
        public Measured<K> deserialize(DataInputView source) throws IOException {
            return new Measured<>(keys.deserialize(source), source.readLong());
        }
    }
}
