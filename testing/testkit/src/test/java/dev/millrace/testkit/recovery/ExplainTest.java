package dev.millrace.testkit.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.api.time.Watermarks;
import dev.millrace.engine.restart.Restart;
import dev.millrace.testkit.Simulation;
import dev.millrace.testkit.SimulationOptions;
import dev.millrace.testkit.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run says when it is asked why its time is where it is. */
@Timeout(60)
class ExplainTest {

    private static List<String> explain(Simulation run, String operator) {
        CompletableFuture<List<String>> answer = run.control().explain(operator, null);
        run.runUntilQuiet();
        return answer.join();
    }

    @Test
    void checkpointThatIsBeingAligned() {
        Recovering test = new Recovering(Restart.none());
        test.send(3);
        test.ledger.full = true;
        test.send(5);
        test.askForCheckpoint();
        test.advance(Duration.ofSeconds(4));
        assertThat(explain(test.run, "sums"))
                .containsExactly(
                        "'sums' has no event time: no watermark holds it back",
                        "checkpoint 1 is being aligned: for 4000 ms it has waited for sums[0] to reach it, and inputs that"
                                + " have delivered its barrier are not read; released when all have");
        test.ledger.full = false;
        test.run.runUntilQuiet();
        assertThat(explain(test.run, "sums")).hasSize(1);
    }

    @Test
    void runThatWaitsForItsRestart() {
        Recovering test = new Recovering(Restart.fixed(1, Duration.ofSeconds(1)));
        test.ledger.writesUntilFailure = 1;
        test.send(5);
        assertThat(explain(test.run, "sums")).containsExactly("nothing is at work: the run is restarting");
    }

    @Test
    void splitThatIsPausedIdleOrFinished() {
        Numbers numbers = new Numbers();
        VirtualClock clock = new VirtualClock(0);
        Pipeline pipeline = Pipeline.named("timed");
        pipeline.readMillis(
                        "numbers",
                        numbers,
                        number -> number,
                        Watermarks.monotonic().idleAfter(Duration.ofSeconds(30)))
                .map(number -> "" + number)
                .writeTo("out", new Ledger());
        Simulation run = Simulation.start(pipeline.plan(), SimulationOptions.defaults(), clock);
        run.runUntilQuiet();
        assertThat(explain(run, "out").get(1))
                .contains("split '0' of 'numbers' (reader 0), active, which has had no record");

        numbers.upTo = 10;
        run.runUntilQuiet();
        assertThat(explain(run, "out"))
                .containsExactly(
                        "the watermark of 'out' is 1970-01-01T00:00:00.009Z",
                        "held back by split '0' of 'numbers' (reader 0), active, at 1970-01-01T00:00:00.009Z, last timestamp"
                                + " 1970-01-01T00:00:00.010Z; released by a record with a later timestamp, or by 30000 ms"
                                + " without one, when it falls idle");
        run.pause("numbers");
        assertThat(explain(run, "out").get(1)).contains(", paused, ");
        run.resume("numbers");
        run.runUntilQuiet();
        clock.advanceTo(31_000);
        run.runUntilQuiet();
        assertThat(explain(run, "out").get(1)).contains("every split is idle or finished; released by the next record");
        numbers.ended = true;
        run.control().setPaused("numbers", true);
        numbers.upTo = 10;
        run.runUntilQuiet();
        assertThat(run.isOver()).isTrue();
        assertThat(explain(run, "out")).containsExactly("nothing is at work: the run is over");
    }
}
