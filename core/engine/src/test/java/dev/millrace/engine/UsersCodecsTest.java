package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Type;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.state.ValueState;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.snapshot.InMemorySnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Keys and state of a class of the JDK's that Millrace has no codec for, with a stand-in, through a restart. */
class UsersCodecsTest {

    private static final CodecRegistry CURRENCIES = CodecRegistry.builder()
            .addStandIn(
                    Type.of(Currency.class), Type.of(String.class), Currency::getCurrencyCode, Currency::getInstance)
            .build();

    /** Counts per currency, and notes the currency it has seen. */
    static final class Counting extends KeyedProcess<Currency, Long, Long> {
        private final ValueState<Currency> seen = valueState("seen", Currency.class, unbounded());
        private final ValueState<Long> count = valueState("count", Long.class, unbounded());

        @Override
        public void onRecord(Long value, Context<Currency, Long> context) throws Exception {
            Currency before = seen.get();
            if (before != null && !before.equals(context.key())) {
                throw new IllegalStateException(before + " for " + context.key());
            }
            seen.set(context.key());
            Long counted = count.get();
            count.set(counted == null ? 1 : counted + 1);
            context.emit(count.get());
        }
    }

    private static Pipeline pipeline(long limit, List<Long> counts) {
        Pipeline pipeline = Pipeline.named("currencies");
        pipeline.read("numbers", Streams.upToAndOpen(limit))
                .keyBy(number -> Currency.getInstance(number % 2 == 0 ? "EUR" : "USD"))
                .process("counting", Counting::new)
                .writeTo("out", Streams.to(counts::add));
        return pipeline;
    }

    @Test
    void keysAndState_areWrittenByTheirStandIns() {
        InMemorySnapshots storage = new InMemorySnapshots(1);
        List<Long> counts = new CopyOnWriteArrayList<>();
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            for (long limit = 10; limit <= 20; limit += 10) {
                Run run = engine.run(
                        pipeline(limit, counts), RunOptions.storage(storage).codecs(CURRENCIES));
                while (counts.size() < limit) {
                    Thread.onSpinWait();
                }
                run.stop();
                run.await();
            }
        }
        assertThat(counts).hasSize(20).contains(10L).doesNotContain(11L);
    }

    @Test
    void withoutThem_theErrorSaysWhatToDo() {
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            assertThatThrownBy(() -> engine.run(pipeline(1, new CopyOnWriteArrayList<>())))
                    .hasMessageStartingWith("NO_CODEC at numbers: the key: Currency: java.util.Currency has no codec;"
                            + " register a codec or a stand-in for it in a CodecRegistry");
        }
    }

    @Test
    void withoutThem_theErrorOfAWindowNamesIt() {
        Pipeline pipeline = Pipeline.named("currencies");
        pipeline.read("numbers", Streams.upToAndOpen(1), number -> Instant.EPOCH, Watermarks.monotonic())
                .keyBy(number -> Currency.getInstance("EUR"))
                .window(Windows.tumbling(Duration.ofSeconds(1)), Late.drop())
                .aggregate("counting", Aggregates.count())
                .map(WindowResult::value)
                .writeTo("out", Streams.to(new CopyOnWriteArrayList<Long>()::add));

        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            assertThatThrownBy(() -> engine.run(pipeline))
                    .hasMessageStartingWith("NO_CODEC at counting: the key, or the accumulator of count: Currency:"
                            + " java.util.Currency has no codec; register a codec or a stand-in");
        }
    }
}
