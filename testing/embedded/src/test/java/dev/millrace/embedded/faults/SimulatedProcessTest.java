package dev.millrace.embedded.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.input.Progress;
import dev.millrace.conformance.random.RandomCase;
import dev.millrace.conformance.random.blueprint.Blueprint;
import dev.millrace.conformance.random.blueprint.Folding;
import dev.millrace.conformance.random.blueprint.Keying;
import dev.millrace.conformance.random.blueprint.SourcePart;
import dev.millrace.conformance.random.blueprint.Tap;
import dev.millrace.conformance.random.blueprint.WindowPart;
import dev.millrace.conformance.scenario.ScenarioText;
import dev.millrace.testkit.VirtualClock;
import dev.millrace.testkit.disk.SimulatedDisk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedProcessTest {

    private static final int WORLDS = 500;

    /** So much more may be left to do when all is calm than there is in a world in which it always was. */
    private static final int TIMES_AS_MANY_STEPS = 4;

    private static final RandomCase CASE = counts();

    private static RandomCase counts() {
        Blueprint blueprint = new Blueprint(List.of(
                new SourcePart("in", 0, 1, 0),
                new WindowPart(
                        "counts",
                        Tap.of("in"),
                        Keying.KEY,
                        Windows.sliding(Duration.ofMillis(10), Duration.ofMillis(1)),
                        false,
                        Folding.COUNT,
                        WindowPart.Form.AGGREGATE)));
        StringBuilder script = new StringBuilder("# Only that it comes to its end counts.\n");
        for (int i = 0; i < 12; i++) {
            script.append("in k ").append(i).append(" 1\n");
        }
        return new RandomCase(
                0, blueprint, ScenarioText.parse("few", script + "end\n").script(), Mode.plain());
    }

    /** How a process has ended, whether nothing went wrong any more by then, and how many steps it took, or a few more. */
    private record Life(LifeEnd.How how, boolean calm, long steps) {}

    private static Life live(long seed, boolean calm, long mostSteps) {
        Luck luck = new Luck(seed);
        Trace trace = new Trace(null);
        Hazards hazards = new Hazards(luck, trace);
        World world = new World(luck, trace, hazards, new VirtualClock(0), new OuterSystem());
        Manner manner = Manner.draw(luck);
        if (calm) {
            hazards.calm();
        }
        try (Progress progress = Progress.start()) {
            SimulatedProcess process = new SimulatedProcess(world, CASE, manner, progress, new SimulatedDisk());
            LifeEnd.How how = process.live(1, null, mostSteps).how();
            return new Life(how, hazards.isCalm(), trace.events());
        }
    }

    @Test
    void life_hasAllItsStepsAnew_onceNothingGoesWrongAnyMore() {
        int calmed = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            long steps = TIMES_AS_MANY_STEPS * live(seed, true, Long.MAX_VALUE).steps();
            Life disturbed = live(seed, false, steps);
            assertThat(disturbed.calm() && disturbed.how() == LifeEnd.How.STUCK)
                    .as("world %d", seed)
                    .isFalse();
            calmed += disturbed.how() == LifeEnd.How.DONE && disturbed.calm() ? 1 : 0;
        }
        assertThat(calmed).as("lives that went on to their ends").isGreaterThan(WORLDS / 20);
    }
}
