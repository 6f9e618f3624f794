package dev.millrace.onflink;

import dev.millrace.conformance.Execution;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.Runner;
import dev.millrace.conformance.ScriptedFixtures;
import dev.millrace.conformance.Setback;
import dev.millrace.conformance.Support;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.output.Result;
import dev.millrace.flink.translate.WindowForm;
import dev.millrace.onflink.natively.NativeWindows;
import java.util.ArrayList;
import java.util.List;

/** The Flink runner on a cluster in this process, by a clock that the test moves on. */
public final class FlinkConformance implements Runner {

    /** The plainest mode: one worker, by the clock, straight through. */
    public static final Mode PLAIN = Mode.plain().withExecution(new Execution.Threads());

    private final String name;
    private final WindowForm windows;

    private FlinkConformance(String name, WindowForm windows) {
        this.name = name;
        this.windows = windows;
    }

    /** The runner as it is. */
    public static FlinkConformance create() {
        return new FlinkConformance("flink", WindowForm.OWN);
    }

    /** The runner with windows of Flink's own in place of Millrace's. */
    public static FlinkConformance withNativeWindows() {
        return new FlinkConformance("native windows", new NativeWindows());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Mode> modes() {
        List<Mode> modes = new ArrayList<>();
        for (Arrivals arrivals : Arrivals.values()) {
            for (int workers : new int[] {1, 2, 4}) {
                Mode plain = PLAIN.withArrivals(arrivals).withWorkers(workers);
                modes.add(plain);
                modes.add(plain.withSetback(new Setback(1, workers)));
                modes.add(plain.withSetback(new Setback(3, workers == 4 ? 1 : 2 * workers)));
            }
        }
        return modes;
    }

    @Override
    public Support supports(Feature feature) {
        return feature == Feature.PAUSED_SPLITS
                ? Support.no("Flink has no way to ask a source for no more records; back-pressure does that by itself")
                : Support.yes();
    }

    @Override
    public Result run(PipelineCase test, Mode mode) throws Exception {
        CountersReporter.reset();
        VirtualTime time = VirtualTime.begin();
        try (ScriptedFixtures fixtures = new ScriptedFixtures(test.script(), mode.arrivals())) {
            return new FlinkRun(test, windows, mode, fixtures, time).run();
        }
    }
}
