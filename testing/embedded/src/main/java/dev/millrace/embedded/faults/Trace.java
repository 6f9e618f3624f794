package dev.millrace.embedded.faults;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A hash over all that happens in a simulated world, in order; two runs that come to the same one have gone the same way. */
final class Trace {

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final @Nullable Consumer<String> told;
    private long hash = BASIS;
    private long events;

    /**
     * A trace of nothing yet.
     *
     * @param told is told each event but the steps as text; {@code null} if nobody wants to know
     */
    Trace(@Nullable Consumer<String> told) {
        this.told = told;
    }

    /** The simulation has taken a step. */
    void step(boolean progressed) {
        events++;
        add(progressed ? 1 : 2);
    }

    /** Something has happened. */
    void event(String what, String which, long number) {
        events++;
        add(what);
        add(which);
        add(number);
        if (told != null) {
            told.accept(events + " " + what + " " + which + " " + number);
        }
    }

    private void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    private void add(long value) {
        hash = (hash ^ value) * PRIME;
        hash ^= hash >>> 32;
    }

    long hash() {
        return hash;
    }

    long events() {
        return events;
    }
}
