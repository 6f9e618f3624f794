package dev.millrace.bench.flink.peer;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A result.
 *
 * @param <K> the type of the key
 * @param key whose it is
 * @param endMs the end of its window; 0 if there is none
 * @param value the measure
 */
record Outcome<K>(K key, long endMs, long value) {

    /** Its serializer. */
    static final class Serializer<K> extends FlatSerializer<Outcome<K>> {

        private static final long serialVersionUID = 1;

        private final TypeSerializer<K> keys;

        Serializer(TypeSerializer<K> keys) {
            this.keys = keys;
        }

        @Override
        public void serialize(Outcome<K> outcome, DataOutputView target) throws IOException {
            keys.serialize(outcome.key(), target);
            target.writeLong(outcome.endMs());
            target.writeLong(outcome.value());
        }

        @Override
        public Outcome<K> deserialize(DataInputView source) throws IOException {
            return new Outcome<>(keys.deserialize(source), source.readLong(), source.readLong());
        }
    }
}
