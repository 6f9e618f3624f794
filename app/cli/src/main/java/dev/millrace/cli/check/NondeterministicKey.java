package dev.millrace.cli.check;

import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.cli.check.code.ChanceCalls;
import dev.millrace.cli.check.sample.KeyTrial;
import dev.millrace.cli.check.sample.Sample;
import dev.millrace.cli.explain.OperatorText;
import dev.millrace.cli.terminal.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * W06: a key that is not a function of the record alone. It is found in the byte code of the key function, which is searched
 * for calls of clocks, chance and identity; and by asking for the key of sampled records twice.
 */
final class NondeterministicKey implements Rule {

    private static final String REMEDY =
            "take the key from the record's own fields; draw what is random once, before, and make it a field";

    private final Sample sample;

    NondeterministicKey(Sample sample) {
        this.sample = sample;
    }

    @Override
    public List<Warning> warnings(Plan plan) {
        List<Warning> warnings = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            for (PlanEdge edge : node.inputs()) {
                if (edge.partitioning() instanceof Partitioning.ByKey byKey) {
                    warning(plan, node, edge, byKey.key()).ifPresent(warnings::add);
                }
            }
        }
        return warnings;
    }

    private Optional<Warning> warning(Plan plan, PlanNode node, PlanEdge edge, KeySpec key) {
        Object selector =
                key instanceof KeySpec.ByObject object ? object.selector() : ((KeySpec.ByLong) key).selector();
        return ChanceCalls.in(selector)
                .or(() -> tried(plan, edge, key))
                .map(found -> new Warning(
                        Code.W06,
                        node.id(),
                        "The key (" + OperatorText.function(selector) + ") " + found
                                + ": one record has another key each time, so it misses the state of its like, and a restart"
                                + " gives other results.",
                        REMEDY));
    }

    private Optional<String> tried(Plan plan, PlanEdge edge, KeySpec key) {
        KeyTrial trial = KeyTrial.of(plan, edge, key, sample);
        return trial.changed() == 0
                ? Optional.empty()
                : Optional.of("differs the second time it is asked for, for " + Figures.count(trial.changed()) + " of "
                        + Figures.count(trial.tried(), "sampled record"));
    }
}
