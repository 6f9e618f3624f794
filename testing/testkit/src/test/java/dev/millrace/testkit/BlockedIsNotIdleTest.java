package dev.millrace.testkit;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time in which a source is not asked, because what follows it is blocked, does not make its splits idle. */
class BlockedIsNotIdleTest {

    /** Takes values only while it is open. */
    private static final class Door<T> implements Sink<T> {
        private final transient List<T> written = new ArrayList<>();
        private transient boolean open = true;

        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Writer<T> open(WriterContext context) {
            return new Writer<>() {
                @Override
                public void write(T value, long timestampMs) {
                    written.add(value);
                }

                @Override
                public boolean ready() {
                    return open;
                }
            };
        }
    }

    private final TestInput<Object> input = new TestInput<>("in", () -> {});
    private final Door<Object> door = new Door<>();
    private final Door<Object> results = new Door<>();
    private final VirtualClock clock = new VirtualClock(0);

    /** The source and the door are one task: a closed door keeps the source from being asked. Windows are others. */
    private Simulation start() {
        @SuppressWarnings("unchecked")
        Type<Object> type = (Type<Object>) (Type<?>) Type.of(Long.class);
        Pipeline pipeline = Pipeline.named("blocked");
        Stream<Object> in = pipeline.read(
                "in", new TestSource(input, type, true), Watermarks.monotonic().idleAfter(ofMillis(100)));
        in.writeTo("door", door);
        in.keyBy(value -> (Long) value)
                .window(Windows.tumbling(ofMillis(10)), Late.drop())
                .aggregate("w", Aggregates.count())
                .map(result -> (Object) result.value())
                .writeTo("results", results);
        return Simulation.start(pipeline.plan(), SimulationOptions.defaults(), clock);
    }

    private void advanceTo(Simulation simulation, long ms) {
        while (clock.nowMs() < ms) {
            clock.advanceTo(clock.nowMs() + 1);
            simulation.runUntilQuiet();
        }
    }

    @Test
    void shouldNotCountTheTimeBehindAClosedDoor() {
        Simulation simulation = start();
        simulation.runUntilQuiet();
        door.open = false;
        input.sendAt(5, 1L);
        advanceTo(simulation, 1_000);
        assertThat(results.written).isEmpty();

        door.open = true;
        simulation.runUntilQuiet();
        advanceTo(simulation, 1_099);
        assertThat(results.written).isEmpty();
        advanceTo(simulation, 1_100);
        assertThat(results.written).containsExactly(1L);
    }
}
