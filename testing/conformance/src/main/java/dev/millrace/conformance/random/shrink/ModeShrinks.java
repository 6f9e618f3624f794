package dev.millrace.conformance.random.shrink;

import dev.millrace.conformance.Execution;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.Setback;
import dev.millrace.conformance.input.Arrivals;
import java.util.ArrayList;
import java.util.List;

/** Modes that differ from one in being plainer in one respect. */
final class ModeShrinks {

    private ModeShrinks() {}

    static List<Mode> of(Mode mode) {
        Mode plain = Mode.plain();
        List<Mode> plainer = new ArrayList<>();
        Setback setback = mode.setback();
        if (setback != null) {
            plainer.add(new Mode(
                    mode.workers(),
                    mode.batchRecords(),
                    mode.channelRecords(),
                    mode.execution(),
                    mode.arrivals(),
                    null));
            if (setback.workers() != mode.workers()) {
                plainer.add(mode.withSetback(new Setback(setback.everySteps(), mode.workers())));
            }
        }
        for (int workers = 1; workers < mode.workers(); workers *= 2) {
            plainer.add(mode.withWorkers(workers));
        }
        if (mode.batchRecords() != null) {
            plainer.add(
                    new Mode(mode.workers(), null, mode.channelRecords(), mode.execution(), mode.arrivals(), setback));
        }
        if (mode.channelRecords() != null) {
            plainer.add(
                    new Mode(mode.workers(), mode.batchRecords(), null, mode.execution(), mode.arrivals(), setback));
        }
        if (mode.arrivals() == Arrivals.AT_ONCE) {
            plainer.add(mode.withArrivals(Arrivals.PACED));
        }
        if (mode.execution() instanceof Execution.Simulated && !mode.execution().equals(plain.execution())) {
            plainer.add(mode.withExecution(plain.execution()));
        }
        return plainer;
    }
}
