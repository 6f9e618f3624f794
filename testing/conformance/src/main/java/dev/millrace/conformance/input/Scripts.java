package dev.millrace.conformance.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scripts made of scripts. */
public final class Scripts {

    private Scripts() {}

    /**
     * A script of these steps, numbered anew.
     *
     * @param stopAtMs when the run is stopped, or {@code null} if it drains: splits that have not ended by then end with the
     *     last step
     */
    public static Script of(List<Step> steps, @Nullable Long stopAtMs, boolean free) {
        List<Step> all = new ArrayList<>(steps);
        if (stopAtMs == null) {
            long lastMs = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).atMs();
            Set<Step> open = new LinkedHashSet<>();
            steps.stream().filter(Step::isOfSplit).forEach(step -> open.add(end(step, lastMs)));
            steps.stream()
                    .filter(step -> step.action() instanceof Action.Ends)
                    .forEach(step -> open.remove(end(step, lastMs)));
            all.addAll(open);
        }
        List<Step> numbered = new ArrayList<>();
        for (Step step : all) {
            numbered.add(new Step(numbered.size(), step.atMs(), step.source(), step.split(), step.action()));
        }
        return new Script(numbered, stopAtMs, free);
    }

    private static Step end(Step step, long atMs) {
        return new Step(0, atMs, step.source(), step.split(), new Action.Ends());
    }

    /**
     * The same steps all at one instant: in their order, all of one split before those of the next, and the other way round.
     */
    public static List<Script> interleavings(Script script) {
        List<List<Step>> splits = new ArrayList<>();
        for (String source : script.sources()) {
            for (String split : script.splits(source)) {
                splits.add(script.of(source).stream()
                        .filter(step -> step.isOfSplit() && step.split().equals(split))
                        .toList());
            }
        }
        List<List<Step>> reversed = new ArrayList<>(splits);
        Collections.reverse(reversed);
        List<List<List<Step>>> orders =
                splits.size() == 1 ? List.of(splits) : List.of(List.of(script.steps()), splits, reversed);
        return orders.stream()
                .map(order -> atOneInstant(order, script.stopAtMs()))
                .toList();
    }

    private static Script atOneInstant(List<List<Step>> runs, @Nullable Long stopAtMs) {
        List<Step> steps = new ArrayList<>();
        for (Step step : runs.stream().flatMap(List::stream).toList()) {
            steps.add(new Step(steps.size(), 0, step.source(), step.split(), step.action()));
        }
        return new Script(steps, stopAtMs, true);
    }
}
