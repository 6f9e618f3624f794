package dev.millrace.bench.streams;

import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Window;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import dev.millrace.bench.workload.Workload;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Aggregator;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Initializer;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The workloads as topologies of Kafka Streams: stores in memory without a changelog and without a cache, windows told once, when
 * they are over.
 */
final class Topologies {

    private Topologies() {}

    /** How long after the last record all windows are over for sure. */
    static long closesAfterMs(Workload workload) {
        long longestMs = 0;
        if (workload.query() instanceof Windowed query) {
            longestMs = query.windows().stream()
                    .mapToLong(Topologies::lengthMs)
                    .max()
                    .orElse(0);
        }
        return longestMs + workload.input().disorderMs() + 1;
    }

    private static long lengthMs(Window window) {
        if (window instanceof Tumbling tumbling) {
            return tumbling.sizeMs();
        }
        return window instanceof Sliding sliding ? sliding.sizeMs() : ((Session) window).gapMs();
    }

    /** A topology that counts the latch down at the end of each partition. */
    static <K> Topology of(Workload workload, String topic, Keys<K> keys, CountDownLatch ends) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<K, Long> events = builder.stream(topic, Consumed.with(keys.serde(), Serdes.Long()));
        KGroupedStream<K, Long> grouped = events.groupByKey(Grouped.with(keys.serde(), Serdes.Long()));
        if (workload.query() instanceof Windowed query) {
            for (int i = 0; i < query.windows().size(); i++) {
                windowed(workload, query.windows().get(i), "windows-" + i, grouped, keys);
            }
        } else {
            runningSum(grouped, keys);
        }
        // Last, so that it learns of the end when all others have dealt with it.
        events.foreach((key, amount) -> {
            if (key.equals(keys.closing())) {
                ends.countDown();
            }
        });
        return builder.build();
    }

    private static <K> void runningSum(KGroupedStream<K, Long> grouped, Keys<K> keys) {
        grouped.aggregate(
                        () -> 0L,
                        (key, amount, sum) -> sum + amount,
                        Materialized.<K, Long>as(Stores.inMemoryKeyValueStore("sums"))
                                .withKeySerde(keys.serde())
                                .withValueSerde(Serdes.Long())
                                .withLoggingDisabled()
                                .withCachingDisabled())
                .toStream()
                .process(Results.of((part, key, sum) -> {
                    if (!key.equals(keys.closing())) {
                        keys.telling().sum(part, key, sum);
                    }
                }));
    }

    private static <K> void windowed(
            Workload workload, Window window, String store, KGroupedStream<K, Long> grouped, Keys<K> keys) {
        Measure measure = ((Windowed) workload.query()).measure();
        Initializer<Long> first = () -> measure == Measure.MAX ? Long.MIN_VALUE : 0L;
        Aggregator<K, Long, Long> next = aggregator(measure);
        Duration grace = Duration.ofMillis(workload.input().disorderMs());
        // A window is told once the record that ends its time is stored, and must be in the store until then.
        Duration retention =
                Duration.ofMillis(lengthMs(window) + workload.input().disorderMs() + closesAfterMs(workload));
        KTable<org.apache.kafka.streams.kstream.Windowed<K>, Long> table;
        long afterMs;
        if (window instanceof Session session) {
            Duration gap = Duration.ofMillis(session.gapMs());
            // Its end is the time of its last record.
            afterMs = session.gapMs();
            table = grouped.windowedBy(SessionWindows.ofInactivityGapAndGrace(gap, grace))
                    .emitStrategy(EmitStrategy.onWindowClose())
                    .aggregate(
                            first,
                            next,
                            (key, left, right) -> measure == Measure.MAX ? Math.max(left, right) : left + right,
                            in(keys, Materialized.as(Stores.inMemorySessionStore(store, retention))));
        } else {
            afterMs = 0;
            Duration size = Duration.ofMillis(lengthMs(window));
            TimeWindows windows = TimeWindows.ofSizeAndGrace(size, grace);
            table = grouped.windowedBy(
                            window instanceof Sliding sliding
                                    ? windows.advanceBy(Duration.ofMillis(sliding.slideMs()))
                                    : windows)
                    .emitStrategy(EmitStrategy.onWindowClose())
                    .aggregate(
                            first,
                            next,
                            in(keys, Materialized.as(Stores.inMemoryWindowStore(store, retention, size, false))));
        }
        table.toStream().process(Results.of((part, windowed, value) -> keys.telling()
                .window(part, windowed.key(), windowed.window().end() + afterMs, value)));
    }

    private static <K, S extends StateStore> Materialized<K, Long, S> in(Keys<K> keys, Materialized<K, Long, S> store) {
        return store.withKeySerde(keys.serde())
                .withValueSerde(Serdes.Long())
                .withLoggingDisabled()
                .withCachingDisabled();
    }

    private static <K> Aggregator<K, Long, Long> aggregator(Measure measure) {
        return switch (measure) {
            case COUNT -> (key, amount, count) -> count + 1;
            case SUM -> (key, amount, sum) -> sum + amount;
            case MAX -> (key, amount, max) -> Math.max(amount, max);
        };
    }
}
