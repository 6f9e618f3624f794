package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.api.error.Blame;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.time.Watermarks;
import dev.millrace.engine.Faults.Fault;
import dev.millrace.engine.Faults.Place;
import dev.millrace.engine.Faults.Thrown;
import dev.millrace.engine.restart.Restart;
import dev.millrace.engine.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever throws, and whatever it throws: the run fails naming the operator, and the engine goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Engine engine;

    @BeforeAll
    void start() {
        engine = Engine.start(EngineOptions.workers(2));
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private static Pipeline pipeline(Fault fault, boolean blocking) {
        Pipeline pipeline = Pipeline.named("faulty");
        pipeline.readMillis("numbers", new Faults.Numbers(fault, blocking), number -> number, Watermarks.monotonic())
                .keyByLong(number -> number % 3)
                .process("passing", () -> new Faults.Passing(fault))
                .writeTo("out", new Faults.Out(fault, blocking));
        return pipeline;
    }

    static List<Arguments> everyFault() {
        List<Arguments> all = new ArrayList<>();
        for (Place place : Place.values()) {
            for (Thrown thrown : Thrown.values()) {
                if (place == Place.NOWHERE
                        || ((place == Place.READY || place == Place.SPLIT_ID) && thrown == Thrown.CHECKED)) {
                    continue;
                }
                all.add(Arguments.of(place, thrown, false));
                if (place != Place.READY) {
                    all.add(Arguments.of(place, thrown, true));
                }
            }
        }
        return all;
    }

    private static String expectedPlace(Place place) {
        return switch (place) {
            case DISCOVER, REDISCOVER, SPLIT_ID, OPEN_READER, ASSIGN, POLL, CHECKPOINTED, CLOSE_READER -> "numbers";
            case OPEN_FUNCTION, RECORD, TIMER, CLOSE_FUNCTION -> "passing";
            case STORE, NOWHERE -> "faulty";
            default -> "out";
        };
    }

    private static String expectedCode(Place place) {
        return switch (place) {
            case STORE -> "STORAGE_FAILED";
            case COMMIT -> "COMMIT_FAILED";
            default ->
                switch (expectedPlace(place)) {
                    case "numbers" -> "SOURCE_FAILED";
                    case "passing" -> "FUNCTION_FAILED";
                    default -> "SINK_FAILED";
                };
        };
    }

    @ParameterizedTest(name = "{0} {1}, blocking: {2}")
    @MethodSource("everyFault")
    void fault_failsTheRunAndNamesTheOperator(Place place, Thrown thrown, boolean blocking) {
        Fault fault = new Fault(place, thrown);

        MillraceException failure = failureOf(fault, blocking);

        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(expectedCode(place));
        assertThat(failure.place()).isEqualTo(expectedPlace(place));
        assertThat(failure.blame())
                .isEqualTo(expectedCode(place).equals("FUNCTION_FAILED") ? Blame.USER : Blame.EXTERNAL);
        assertThat(failureOf(new Fault(Place.NOWHERE, thrown), blocking)).isNull();
    }

    private @Nullable MillraceException failureOf(Fault fault, boolean blocking) {
        try {
            Run run = engine.run(
                    pipeline(fault, blocking),
                    RunOptions.storage(new Faults.Storage(fault)).restart(Restart.none()));
            assertThat(run.awaitFor(PATIENCE)).as("the run ends").isTrue();
            assertThat(run.await().state()).isEqualTo(RunState.COMPLETED);
            return null;
        } catch (MillraceException e) {
            return e;
        }
    }
}
