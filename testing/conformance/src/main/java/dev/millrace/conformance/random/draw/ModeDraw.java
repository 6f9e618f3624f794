package dev.millrace.conformance.random.draw;

import dev.millrace.conformance.Execution;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.Setback;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.random.blueprint.BatchPart;
import dev.millrace.conformance.random.blueprint.Blueprint;
import dev.millrace.conformance.random.blueprint.SourcePart;

/** Draws how a case is run. */
final class ModeDraw {

    private ModeDraw() {}

    static Mode draw(Dice dice, Blueprint blueprint, Script script) {
        Mode mode =
                Mode.plain().withExecution(new Execution.Simulated(dice.seed())).withWorkers(dice.of(1, 2, 4));
        if (dice.chance(60)) {
            mode = mode.withBatchRecords(dice.of(1, 2, 3));
        }
        if (dice.chance(60)) {
            mode = mode.withChannelRecords(dice.of(1, 2, 5));
        }
        if (script.free() && dice.chance(70)) {
            mode = mode.withArrivals(Arrivals.AT_ONCE);
        }
        if (dice.chance(50) && survivesSetbacks(blueprint, mode)) {
            mode = mode.withSetback(new Setback(dice.of(1, 2, 3, 7), dice.of(1, 2, 3, 4)));
        }
        return mode;
    }

    /** By the clock, a restore is seen: batches that wait are let go before it, and idleness is measured anew. */
    private static boolean survivesSetbacks(Blueprint blueprint, Mode mode) {
        return mode.arrivals() == Arrivals.AT_ONCE
                || blueprint.parts().stream()
                        .noneMatch(part -> part instanceof BatchPart
                                || (part instanceof SourcePart source && source.idleAfterMs() > 0));
    }
}
