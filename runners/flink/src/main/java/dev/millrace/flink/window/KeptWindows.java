package dev.millrace.flink.window;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.window.Assigner;
import dev.millrace.semantics.Slices;
import java.util.List;
import java.util.TreeSet;

/**
 * Which windows an operator has kept, and whose accumulators: beside the state, since nothing in that tells it from another's.
 *
 * @param windows the windows, in words
 * @param accumulators the aggregate, in words, where its accumulators' type does not tell it from others; else empty
 * @param latenessesMs the allowed lateness, and each that it has been before: there may be timers by any of them
 * @param panes whether there have been windows with several results, of which something is kept
 */
@Internal
public record KeptWindows(String windows, String accumulators, List<Long> latenessesMs, boolean panes) {

    /** Those of an operator. Slices are of use to windows with the same edges alone; sessions to those of any gap. */
    static KeptWindows of(WindowSpec spec) {
        Assigner assigner = spec.windows().assigner();
        return new KeptWindows(
                assigner instanceof Assigner.Session
                        ? "sessions"
                        : Slices.of(assigner).describe(),
                spec.accumulators().describe(),
                List.of(spec.windows().allowedLatenessMs()),
                spec.windows().firesRepeatedly());
    }

    /**
     * Refuses what other windows have kept, or another aggregate.
     *
     * @throws MillraceException {@code STATE_CHANGED}
     */
    void requireSame(KeptWindows kept, String operator) {
        if (!kept.windows.equals(windows)) {
            throw changed("the snapshot holds " + kept.windows + ", and the operator's windows are " + windows)
                    .at(operator)
                    .remedy(
                            "undo the change, or give the operator another name, so that it starts without the old state")
                    .build();
        }
        if (!kept.accumulators.equals(accumulators)) {
            throw changed("the snapshot holds accumulators of " + kept.accumulators + ", and the aggregate is "
                            + accumulators)
                    .at(operator)
                    .remedy("give the operator another name, so that it starts without the old state")
                    .build();
        }
    }

    /** These, who go on with what the others have kept. */
    KeptWindows after(KeptWindows before) {
        TreeSet<Long> all = new TreeSet<>(latenessesMs);
        all.addAll(before.latenessesMs);
        return new KeptWindows(windows, accumulators, List.copyOf(all), panes || before.panes);
    }

    private static MillraceException.Builder changed(String what) {
        return MillraceException.user("STATE_CHANGED", what);
    }
}
