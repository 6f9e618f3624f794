package dev.millrace.cli.check;

import dev.millrace.api.plan.Plan;
import dev.millrace.cli.check.sample.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All rules over one plan. */
public final class Check {

    private Check() {}

    /** The warnings, by code, and within a code in plan order. */
    public static List<Warning> of(Plan plan, Sample sample) {
        List<Rule> rules = List.of(
                new ProcessingTimeWindows(),
                new UnwatchedLateDrops(),
                new ImmortalState(),
                new TightWatermark(sample),
                new UnusedSideOutput(),
                new NondeterministicKey(sample),
                new UnboundedBuffer());
        List<Warning> warnings = new ArrayList<>();
        rules.forEach(rule -> warnings.addAll(rule.warnings(plan)));
        warnings.sort(Comparator.comparing(Warning::code));
        return warnings;
    }
}
