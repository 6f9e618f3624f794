package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.engine.source.SourceInput;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The sources that users have paused, whatever attempt is at work. Lives on the home thread, but for {@link #check}. */
final class PausedSources {

    private final Plan plan;
    private final Set<String> paused = new TreeSet<>();

    /** None of the plan's sources is paused. */
    PausedSources(Plan plan) {
        this.plan = plan;
    }

    /**
     * Looks whether there is such a source. Any thread.
     *
     * @throws MillraceException if there is none
     */
    void check(String source) {
        List<String> sources = plan.nodes().stream()
                .filter(node -> node.operator() instanceof Operator.Read)
                .map(PlanNode::id)
                .toList();
        if (!sources.contains(source)) {
            throw MillraceException.user("NO_SOURCE", "the pipeline has no source '" + source + "'")
                    .at(plan.name())
                    .remedy("name one of " + sources)
                    .build();
        }
    }

    /** Pauses a source or not, from now on, and with it the readers at work, if there are any. */
    void set(String source, boolean pause, @Nullable Sources atWork) {
        if (pause) {
            paused.add(source);
        } else {
            paused.remove(source);
        }
        if (atWork != null) {
            atWork.tell(source, pause ? SourceInput::pause : SourceInput::resume);
        }
    }

    /** Pauses the readers of an attempt that have not been put to work. */
    void into(Sources beginning) {
        paused.forEach(source -> beginning.tell(source, SourceInput::pause));
    }
}
