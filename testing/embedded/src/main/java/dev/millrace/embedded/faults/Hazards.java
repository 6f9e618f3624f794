package dev.millrace.embedded.faults;

import java.util.EnumMap;
import java.util.Map;

/** What goes wrong in one simulated world, how often, and how much in all. Once that has been, all is well. */
final class Hazards {

    private final Luck luck;
    private final Trace trace;
    private final Map<Hazard, Integer> odds = new EnumMap<>(Hazard.class);
    private int left;
    private boolean calm;

    /** Some hazards are absent, some frequent. */
    Hazards(Luck luck, Trace trace) {
        this.luck = luck;
        this.trace = trace;
        int share = luck.of(1, 2, 3);
        for (Hazard hazard : Hazard.values()) {
            if (luck.below(3) < share) {
                odds.put(hazard, Math.max(3, hazard.usually / luck.of(1, 1, 3, 10)));
            }
        }
        this.left = luck.of(0, 3, 3, 6, 12, 12, 12);
        this.calm = left == 0;
    }

    /** Whether this goes wrong now. */
    boolean strikes(Hazard hazard) {
        if (calm) {
            return false;
        }
        Integer times = odds.get(hazard);
        if (times == null || !luck.oneIn(times)) {
            return false;
        }
        left--;
        calm = left == 0;
        trace.event("hazard", hazard.name(), left);
        return true;
    }

    boolean isCalm() {
        return calm;
    }

    /** From now on nothing goes wrong. */
    void calm() {
        calm = true;
    }
}
