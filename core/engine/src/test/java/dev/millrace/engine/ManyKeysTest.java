package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ValueState;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.Windows;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * So many keys that tables split, and that the memory of a batch's keys is fetched before its first record is handled. Each operator
 * counts the records of a key, of which there are as many for each.
 */
@Timeout(120)
class ManyKeysTest {

    /** More than the largest segment of a table holds, of state or of windows; of state also for one task of two. */
    private static final int KEYS = 150_000;

    private static final int TIMES = 3;

    /** What counts: the counts of a key sum to 1 + 2 + 3 where each record has a result, and to 3 where a window has one. */
    enum Operator {
        RUNNING {
            @Override
            Stream<Long> counts(KeyedStream<?, Long> keyed) {
                return keyed.aggregate("counts", Aggregates.count()).map(update -> update.value());
            }
        },
        RUNNING_OBJECTS {
            @Override
            Stream<Long> counts(KeyedStream<?, Long> keyed) {
                return keyed.aggregate("counts", Aggregates.countDistinct(number -> number))
                        .map(update -> update.value());
            }
        },
        PROCESS {
            @Override
            Stream<Long> counts(KeyedStream<?, Long> keyed) {
                return process(keyed);
            }

            private <K> Stream<Long> process(KeyedStream<K, Long> keyed) {
                return keyed.process("counts", Counting<K>::new).returns(Long.class);
            }
        },
        TWO_INPUTS {
            @Override
            Stream<Long> counts(KeyedStream<?, Long> keyed) {
                return connect(keyed);
            }

            private <K> Stream<Long> connect(KeyedStream<K, Long> keyed) {
                return keyed.connect(keyed)
                        .process("counts", CountingBoth<K>::new)
                        .returns(Long.class);
            }
        },
        OVER {
            @Override
            Stream<Long> counts(KeyedStream<?, Long> keyed) {
                return keyed.over(Over.onArrival().lastRecords(TIMES))
                        .aggregate("counts", Aggregates.count())
                        .map(over -> over.value());
            }
        },
        TUMBLING {
            @Override
            Stream<Long> counts(KeyedStream<?, Long> keyed) {
                return window(keyed, Windows.tumbling(Duration.ofDays(1)), Aggregates.count());
            }
        },
        TUMBLING_OBJECTS {
            @Override
            Stream<Long> counts(KeyedStream<?, Long> keyed) {
                return window(keyed, Windows.tumbling(Duration.ofDays(1)), Aggregates.countDistinct(number -> number));
            }
        },
        SESSION {
            @Override
            Stream<Long> counts(KeyedStream<?, Long> keyed) {
                return window(keyed, Windows.session(Duration.ofDays(1)), Aggregates.count());
            }
        };

        abstract Stream<Long> counts(KeyedStream<?, Long> keyed);

        private static Stream<Long> window(
                KeyedStream<?, Long> keyed, Windows windows, Aggregate<Long, Long> aggregate) {
            return keyed.window(windows, Late.fail())
                    .aggregate("counts", aggregate)
                    .map(result -> result.value());
        }

        /** How often each record is counted. */
        long inputs() {
            return this == TWO_INPUTS ? 2 : 1;
        }

        boolean hasOneResult() {
            return this == TUMBLING || this == TUMBLING_OBJECTS || this == SESSION;
        }
    }

    private static long countOneMore(ValueState<Long> count) throws Exception {
        Long before = count.get();
        long now = before == null ? 1 : before + 1;
        count.set(now);
        return now;
    }

    /** Counts in states of each form, which must agree. */
    static final class Counting<K> extends KeyedProcess<K, Long, Long> {
        private final ValueState<Long> count = valueState("count", Long.class, unbounded());
        private final ListState<Long> seen = listState("seen", Long.class, unbounded());
        private final MapState<Long, Long> each = mapState("each", Long.class, Long.class, unbounded());

        @Override
        public void onRecord(Long value, Context<K, Long> context) throws Exception {
            long now = countOneMore(count);
            seen.add(value);
            each.put(value, now);
            if (seen.size() != now || each.size() != now) {
                throw new IllegalStateException("states of " + context.key() + " differ");
            }
            context.emit(now);
        }
    }

    /** Counts what comes by either input. */
    static final class CountingBoth<K> extends KeyedTwoInputProcess<K, Long, Long, Long> {
        private final ValueState<Long> count = valueState("count", Long.class, unbounded());

        @Override
        public void onFirst(Long value, Context<K, Long> context) throws Exception {
            context.emit(countOneMore(count));
        }

        @Override
        public void onSecond(Long value, Context<K, Long> context) throws Exception {
            context.emit(countOneMore(count));
        }
    }

    private static void assertCounts(Operator operator, boolean longKeys, EngineOptions options) {
        AtomicLong sum = new AtomicLong();
        AtomicLong results = new AtomicLong();
        Pipeline pipeline = Pipeline.named("many-keys");
        Stream<Long> numbers = pipeline.readMillis(
                "numbers", Streams.upTo((long) KEYS * TIMES), number -> number, Watermarks.monotonic());
        KeyedStream<?, Long> keyed =
                longKeys ? numbers.keyByLong(number -> number % KEYS) : numbers.keyBy(number -> "key " + number % KEYS);
        operator.counts(keyed).writeTo("out", Streams.to(count -> {
            sum.addAndGet(count);
            results.incrementAndGet();
        }));
        try (Engine engine = Engine.start(options)) {
            engine.run(pipeline).await();
        }
        long times = TIMES * operator.inputs();
        long perKey = operator.hasOneResult() ? times : times * (times + 1) / 2;
        assertThat(sum).hasValue(KEYS * perKey);
        assertThat(results).hasValue(operator.hasOneResult() ? KEYS : KEYS * times);
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountEachOfManyLongKeys(Operator operator) {
        assertCounts(operator, true, EngineOptions.workers(1));
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountEachOfManyTextKeys(Operator operator) {
        assertCounts(operator, false, EngineOptions.workers(2).withoutSpecialization());
    }
}
