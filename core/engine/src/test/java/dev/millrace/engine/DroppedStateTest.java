package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.state.ValueState;
import dev.millrace.engine.run.RunState;
import dev.millrace.snapshot.InMemorySnapshots;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** State in a checkpoint that the pipeline has no place for any more: it is not lost without having been given up. */
@Timeout(60)
class DroppedStateTest {

    /** Keeps a number, and a second one if so described. */
    static final class Keeping extends KeyedProcess<Long, Long, Long> {
        private final ValueState<Long> first = valueState("first", Long.class, unbounded());

        @Override
        public void onRecord(Long value, Context<Long, Long> context) throws Exception {
            first.set(value);
        }
    }

    static final class KeepingMore extends KeyedProcess<Long, Long, Long> {
        private final ValueState<Long> first = valueState("first", Long.class, unbounded());
        private final ValueState<Long> second = valueState("second", Long.class, unbounded());

        @Override
        public void onRecord(Long value, Context<Long, Long> context) throws Exception {
            first.set(value);
            second.set(value);
        }
    }

    private final Engine engine = Engine.start(EngineOptions.workers(1).withoutSpecialization());
    private final InMemorySnapshots storage = new InMemorySnapshots(1);

    @AfterEach
    void close() {
        engine.close();
    }

    private static Pipeline pipeline(Consumer<Pipeline> description) {
        Pipeline pipeline = Pipeline.named("shrinking");
        description.accept(pipeline);
        return pipeline;
    }

    private static Stream<Long> numbers(Pipeline pipeline, String name) {
        return pipeline.read(name, Streams.upTo(3));
    }

    private static void aggregate(Stream<Long> numbers, String name) {
        numbers.keyByLong(number -> number).aggregate(name, Aggregates.count()).writeTo("out-" + name, new Discard());
    }

    private void keep(Consumer<Pipeline> description) {
        engine.run(pipeline(description), RunOptions.storage(storage)).await();
    }

    private void assertRefused(Consumer<Pipeline> description, String what) {
        assertThatThrownBy(() -> engine.run(pipeline(description), RunOptions.storage(storage)))
                .isInstanceOfSatisfying(
                        MillraceException.class, e -> assertThat(e.code() + " at " + e.place() + ": " + e.what())
                                .isEqualTo("STATE_DROPPED at shrinking: checkpoint 1 holds what nothing in the pipeline"
                                        + " claims: " + what));
        Run run = engine.run(pipeline(description), RunOptions.storage(storage).allowingDroppedState());
        assertThat(run.await().state()).isEqualTo(RunState.COMPLETED);
        // From then on it is gone, and nothing is refused.
        assertThat(engine.run(pipeline(description), RunOptions.storage(storage))
                        .await()
                        .state())
                .isEqualTo(RunState.COMPLETED);
    }

    private long bytes(String operator, String section) throws Exception {
        return storage.latest().orElseThrow().parts().stream()
                .filter(part ->
                        part.operator().equals(operator) && part.section().equals(section))
                .mapToLong(part -> part.length())
                .sum();
    }

    @Test
    void operatorThatIsGone() throws Exception {
        keep(pipeline -> {
            Stream<Long> numbers = numbers(pipeline, "numbers");
            aggregate(numbers, "one");
            aggregate(numbers, "two");
        });
        String accumulators = storage.latest().orElseThrow().parts().stream()
                .map(part -> part.section())
                .filter(section -> section.startsWith("state/"))
                .findAny()
                .orElseThrow();
        assertRefused(
                pipeline -> aggregate(numbers(pipeline, "numbers"), "two"),
                "'one' (state: " + bytes("one", "state") + " bytes, " + accumulators + ": " + bytes("one", accumulators)
                        + " bytes)");
    }

    @Test
    void operatorThatHasBecomeAnotherKind() throws Exception {
        keep(pipeline -> numbers(pipeline, "numbers")
                .keyByLong(number -> number)
                .process("keeps", Keeping::new)
                .writeTo("out", new Discard()));
        assertRefused(
                pipeline -> numbers(pipeline, "numbers")
                        .process("keeps", Passing::new)
                        .writeTo("out", new Discard()),
                "'keeps' (state: " + bytes("keeps", "state") + " bytes, state/first: " + bytes("keeps", "state/first")
                        + " bytes, timers: " + bytes("keeps", "timers") + " bytes)");
    }

    static final class Passing extends dev.millrace.api.process.Process<Long, Long> {
        @Override
        public void onRecord(Long value, dev.millrace.api.process.ProcessContext<Long> context) throws Exception {
            context.emit(value);
        }
    }

    @Test
    void stateThatIsNoLongerDeclared() throws Exception {
        keep(pipeline -> numbers(pipeline, "numbers")
                .keyByLong(number -> number)
                .process("keeps", KeepingMore::new)
                .writeTo("out", new Discard()));
        assertRefused(
                pipeline -> numbers(pipeline, "numbers")
                        .keyByLong(number -> number)
                        .process("keeps", Keeping::new)
                        .writeTo("out", new Discard()),
                "'keeps' (state/second: " + bytes("keeps", "state/second") + " bytes)");
    }

    @Test
    void sourceThatIsGone() throws Exception {
        keep(pipeline -> numbers(pipeline, "numbers")
                .union("both", numbers(pipeline, "others"))
                .writeTo("out", new Discard()));
        assertRefused(
                pipeline -> numbers(pipeline, "numbers").writeTo("out", new Discard()),
                "'others' (splits: " + bytes("others", "splits") + " bytes)");
    }

    @Test
    void sinkThatHadSomethingToCommit() throws Exception {
        keep(pipeline -> numbers(pipeline, "numbers").writeTo("out", new Versions.Committing<>(new Versions.One(7))));
        assertRefused(
                pipeline -> numbers(pipeline, "numbers").writeTo("out", new Discard()),
                "'out' (committables: " + bytes("out", "committables") + " bytes)");
    }
}
