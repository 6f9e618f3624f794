package dev.millrace.conformance.random.shrink;

import dev.millrace.conformance.input.Action;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.Scripts;
import dev.millrace.conformance.input.Step;
import java.util.ArrayList;
import java.util.List;

/** Scripts that differ from one in lacking steps, or in smaller numbers. */
final class ScriptShrinks {

    private ScriptShrinks() {}

    /** Without some steps. What pauses goes with what resumes; ends that would have to be there anyway come back. */
    static Script without(Script script, int from, int length) {
        List<Step> steps = new ArrayList<>(script.steps());
        steps.subList(from, Math.min(steps.size(), from + length)).clear();
        return Scripts.of(steps, script.stopAtMs(), script.free());
    }

    static List<Script> of(Script script) {
        List<Script> simpler = new ArrayList<>();
        if (script.stopAtMs() != null) {
            simpler.add(Scripts.of(script.steps(), null, script.free()));
        }
        simpler.add(withoutPauses(script));
        simpler.add(oneByOne(script));
        List<Step> steps = script.steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.isOfSplit() && !step.split().equals(Step.ONLY_SPLIT)) {
                simpler.add(with(script, i, new Step(i, step.atMs(), step.source(), Step.ONLY_SPLIT, step.action())));
            }
            if (step.action() instanceof Action.Emit emit) {
                for (Event event : of(emit.event())) {
                    simpler.add(with(
                            script, i, new Step(i, step.atMs(), step.source(), step.split(), new Action.Emit(event))));
                }
            }
        }
        return simpler;
    }

    private static List<Event> of(Event event) {
        List<Event> simpler = new ArrayList<>();
        if (!event.tag().isEmpty()) {
            simpler.add(event.withTag(""));
        }
        if (!event.key().equals("a")) {
            simpler.add(new Event("a", event.ts(), event.amount(), event.tag()));
        }
        for (long amount : new long[] {0, 1, event.amount() / 2}) {
            if (amount < event.amount()) {
                simpler.add(event.withAmount(amount));
            }
        }
        for (long ts : new long[] {0, event.ts() / 2, event.ts() - 1}) {
            if (Math.abs(ts) < Math.abs(event.ts())) {
                simpler.add(new Event(event.key(), ts, event.amount(), event.tag()));
            }
        }
        return simpler;
    }

    private static Script with(Script script, int index, Step step) {
        List<Step> steps = new ArrayList<>(script.steps());
        steps.set(index, step);
        return Scripts.of(steps, script.stopAtMs(), script.free());
    }

    private static Script withoutPauses(Script script) {
        return Scripts.of(script.steps().stream().filter(Step::isOfSplit).toList(), script.stopAtMs(), script.free());
    }

    /** The same steps at the least instants: 1 ms for each instant there was. */
    private static Script oneByOne(Script script) {
        List<Step> steps = new ArrayList<>();
        long atMs = 0;
        long last = -1;
        for (Step step : script.steps()) {
            if (step.atMs() != last) {
                last = step.atMs();
                atMs++;
            }
            steps.add(new Step(steps.size(), atMs, step.source(), step.split(), step.action()));
        }
        return Scripts.of(steps, script.stopAtMs() == null ? null : atMs + 1, script.free());
    }
}
