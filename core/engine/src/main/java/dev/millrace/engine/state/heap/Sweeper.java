package dev.millrace.engine.state.heap;

import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.state.table.TableWalk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes expired state that nobody looks at. A pass over a state's table becomes due when its oldest element may have
 * expired, but not sooner than a quarter of its life after the pass before; so garbage is at most a quarter of a life old,
 * and an element is looked at about five times. A pass, whoever's time it waits for, goes on by the clock: some thousand
 * slots at a time, a millisecond apart.
 */
final class Sweeper {

    private static final int SLOTS_PER_SLICE = 4_096;

    private final Clock clock;
    private final List<HeapState> states = new ArrayList<>();
    private final ArrayDeque<HeapState> waiting = new ArrayDeque<>();

    private @Nullable HeapState swept;
    private @Nullable TableWalk walk;

    /** By the clock that is never set back: a pass that has begun goes on whatever the other shows. */
    private long nextSliceMs;

    Sweeper(Clock clock) {
        this.clock = clock;
        this.nextSliceMs = clock.monotonicMs();
    }

    void add(HeapState state) {
        if (state.expires()) {
            states.add(state);
        }
    }

    /** The least watermark at which a pass becomes due. */
    long dueMs() {
        return nextPassMs(true);
    }

    void advance(long watermarkMs) {
        begin(true, watermarkMs);
    }

    long dueProcessingMs() {
        if (swept == null && waiting.isEmpty()) {
            return nextPassMs(false);
        }
        long leftMs = nextSliceMs - clock.monotonicMs();
        return leftMs <= 0 ? Long.MIN_VALUE : clock.nowMs() + leftMs;
    }

    /** Goes on with the passes by one slice. */
    void advanceProcessing(long nowMs) {
        begin(false, nowMs);
        if (clock.monotonicMs() < nextSliceMs) {
            return;
        }
        HeapState state = swept != null ? swept : waiting.poll();
        if (state == null) {
            return;
        }
        nextSliceMs = clock.monotonicMs() + 1;
        TableWalk over = walk != null ? walk : new TableWalk(state.table());
        state.passGoesOn(walk == null);
        if (sweep(state, over)) {
            state.passEnds();
            swept = null;
            walk = null;
        } else {
            swept = state;
            walk = over;
        }
    }

    private static boolean sweep(HeapState state, TableWalk over) {
        over.grant(SLOTS_PER_SLICE);
        while (true) {
            TableWalk.Step step = over.next();
            if (step != TableWalk.Step.ENTRY) {
                return step == TableWalk.Step.END;
            }
            if (state.sweep()) {
                over.remove();
            }
        }
    }

    private long nextPassMs(boolean eventTime) {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < states.size(); i++) {
            HeapState state = states.get(i);
            if (state.expiresByEventTime() == eventTime) {
                next = Math.min(next, state.nextPassMs());
            }
        }
        return next;
    }

    private void begin(boolean eventTime, long nowMs) {
        for (int i = 0; i < states.size(); i++) {
            HeapState state = states.get(i);
            if (state.expiresByEventTime() == eventTime && state.nextPassMs() <= nowMs) {
                state.passPlanned();
                if (state != swept && !waiting.contains(state)) {
                    waiting.add(state);
                }
            }
        }
    }
}
