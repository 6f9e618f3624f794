package dev.millrace.conformance.input;

import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that happens to the sources of a run, in order. The clock of a run starts at 0; a step happens when the clock has
 * reached its instant and everything before has come to rest.
 *
 * @param steps the steps, by number; their instants never fall
 * @param stopAtMs the instant at which the run is stopped, or {@code null} if it drains: every split comes to its end
 * @param free whether the results are the same when all steps are there at once and splits are read in any interleaving
 */
public record Script(List<Step> steps, @Nullable Long stopAtMs, boolean free) implements Serializable {

    public Script {
        steps = List.copyOf(steps);
        long last = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.number() != i || step.atMs() < last) {
                throw new IllegalArgumentException("step " + i + " is out of order: " + step);
            }
            last = step.atMs();
        }
        if (stopAtMs != null && stopAtMs < last) {
            throw new IllegalArgumentException("the run is stopped at " + stopAtMs + ", before its last step");
        }
    }

    /** The names of the sources, in the order in which they first appear. */
    public List<String> sources() {
        return steps.stream().map(Step::source).distinct().toList();
    }

    /** The splits of a source, sorted; all of them are there from the start. */
    public List<String> splits(String source) {
        return steps.stream()
                .filter(step -> step.source().equals(source) && step.isOfSplit())
                .map(Step::split)
                .distinct()
                .sorted()
                .toList();
    }

    /** The steps of one source, in order. */
    public List<Step> of(String source) {
        return steps.stream().filter(step -> step.source().equals(source)).toList();
    }

    /** The instants of the clock, in milliseconds, ascending, at which something happens or the run is stopped. */
    public List<Long> instants() {
        TreeSet<Long> instants = new TreeSet<>();
        steps.forEach(step -> instants.add(step.atMs()));
        if (stopAtMs != null) {
            instants.add(stopAtMs);
        }
        return List.copyOf(instants);
    }

    /** Whether every split comes to its end. */
    public boolean drains() {
        return stopAtMs == null;
    }

    /** Whether some source is paused. */
    public boolean pauses() {
        return steps.stream().anyMatch(step -> step.action() instanceof Action.Pauses);
    }
}
