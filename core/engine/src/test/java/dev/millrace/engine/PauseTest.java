package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pipeline;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.time.Watermarks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources that users pause while a run is at work. */
@Timeout(60)
class PauseTest {

    private static Run open(Engine engine) {
        Pipeline pipeline = Pipeline.named("pausing");
        pipeline.readMillis("numbers", Streams.upToAndOpen(5), number -> number, Watermarks.monotonic())
                .map(number -> "" + number)
                .writeTo("out", new Discard());
        return engine.run(pipeline);
    }

    @Test
    void pausedSource_isExplainedAsPaused_untilItIsResumed() {
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            Run run = open(engine);
            run.pause("numbers");
            assertThat(run.explain("out").join().toString()).contains("(reader 0), paused, ");
            run.resume("numbers");
            assertThat(run.explain("out").join().toString()).contains("(reader 0), active, ");
            run.cancel();
        }
    }

    @Test
    void unknownSource_isRefused_namingThoseThereAre() {
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = open(engine);
            for (String none : new String[] {"number", "out"}) {
                assertThatThrownBy(() -> run.pause(none))
                        .isInstanceOf(MillraceException.class)
                        .hasMessage("NO_SOURCE at pausing: the pipeline has no source '" + none
                                + "'; name one of [numbers]");
                assertThatThrownBy(() -> run.resume(none)).hasMessageStartingWith("NO_SOURCE at pausing");
            }
            run.cancel();
        }
    }
}
