package dev.millrace.bench.streams;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Tally;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What depends on the type of the keys.
 *
 * @param <K> the type
 * @param serde how a key is written
 * @param key the key of a record
 * @param closing the key of the record that ends a partition
 * @param telling how a result is told
 */
record Keys<K>(Serde<K> serde, Function<Event, K> key, K closing, Telling<K> telling) {

    /** How a result is told. */
    interface Telling<K> {
        /** A result of a window. */
        void window(Tally.Part part, K key, long endMs, long value);

        /** A result without a window. */
        void sum(Tally.Part part, K key, long value);
    }

    static Keys<Long> numbers() {
        return new Keys<>(Serdes.Long(), Event::key, -1L, new Telling<>() {
            @Override
            public void window(Tally.Part part, Long key, long endMs, long value) {
                part.add((long) key, endMs, value);
            }

            @Override
            public void sum(Tally.Part part, Long key, long value) {
                part.add(key, value);
            }
        });
    }

    static Keys<String> texts() {
        return new Keys<>(Serdes.String(), Event::name, "", new Telling<>() {
            @Override
            public void window(Tally.Part part, String key, long endMs, long value) {
                part.add(key, endMs, value);
            }

            @Override
            public void sum(Tally.Part part, String key, long value) {
                throw new UnsupportedOperationException("running sums are keyed by numbers");
            }
        });
    }

    int partition(K key, int partitions) {
        return Math.floorMod(key.hashCode(), partitions);
    }
}
