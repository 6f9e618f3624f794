package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.state.Ttl;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a keyed function does, as data.
 *
 * @param uses its state
 * @param eventDelayMs how long after a record its event timer is due; 0 for no event timers
 * @param clockDelayMs how long after a record its processing timer is due; 0 for none
 * @param cancels whether some records cancel a timer instead of setting one
 * @param tellsTime whether what it emits says the watermark
 */
public record Machine(List<Use> uses, long eventDelayMs, long clockDelayMs, boolean cancels, boolean tellsTime)
        implements Serializable {

    /** A kind of state. */
    public enum Kind {
        VALUE,
        LIST,
        MAP,
        REDUCING,
        AGGREGATING
    }

    /**
     * One piece of state.
     *
     * @param ttl its time to live, or {@code null}
     * @param keepLast for a list: how many it keeps; 0 for all
     */
    public record Use(Kind kind, @Nullable Ttl ttl, int keepLast) implements Serializable {
        List<Use> simpler() {
            List<Use> simpler = new ArrayList<>();
            if (ttl != null) {
                simpler.add(new Use(kind, null, keepLast));
            }
            if (ttl != null && ttl.refreshOnRead()) {
                simpler.add(new Use(kind, new Ttl(ttl.durationMs(), ttl.domain(), false), keepLast));
            }
            if (keepLast > 0) {
                simpler.add(new Use(kind, ttl, 0));
            }
            return simpler;
        }

        @Override
        public String toString() {
            return "new Use(" + kind + ", "
                    + (ttl == null
                            ? "null"
                            : "new Ttl(" + ttl.durationMs() + ", " + ttl.domain() + ", " + ttl.refreshOnRead() + ")")
                    + ", " + keepLast + ")";
        }
    }

    public Machine {
        uses = List.copyOf(uses);
    }

    @Override
    public String toString() {
        return "new Machine(List.of(" + uses.stream().map(Use::toString).collect(Collectors.joining(", ")) + "), "
                + eventDelayMs + ", " + clockDelayMs + ", " + cancels + ", " + tellsTime + ")";
    }

    /** Machines that differ in being simpler in one respect. */
    List<Machine> simpler() {
        List<Machine> simpler = new ArrayList<>();
        if (eventDelayMs > 0) {
            simpler.add(new Machine(uses, 0, clockDelayMs, cancels, tellsTime));
        }
        if (clockDelayMs > 0) {
            simpler.add(new Machine(uses, eventDelayMs, 0, cancels, tellsTime));
        }
        if (cancels) {
            simpler.add(new Machine(uses, eventDelayMs, clockDelayMs, false, tellsTime));
        }
        if (tellsTime) {
            simpler.add(new Machine(uses, eventDelayMs, clockDelayMs, cancels, false));
        }
        for (int i = 0; i < uses.size(); i++) {
            int index = i;
            simpler.add(with(IntStream.range(0, uses.size())
                    .filter(each -> each != index)
                    .mapToObj(uses::get)
                    .toList()));
            Use use = uses.get(i);
            for (Use other : use.simpler()) {
                List<Use> others = new ArrayList<>(uses);
                others.set(i, other);
                simpler.add(with(others));
            }
        }
        return simpler;
    }

    private Machine with(List<Use> others) {
        return new Machine(others, eventDelayMs, clockDelayMs, cancels, tellsTime);
    }
}
