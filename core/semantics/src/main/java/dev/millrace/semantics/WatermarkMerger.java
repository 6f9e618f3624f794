package dev.millrace.semantics;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Merges the watermarks of several inputs into one.
 *
 * <ul>
 *   <li>While any input is active: the least watermark of the active ones.
 *   <li>Otherwise, while any is idle or may yet be added: the highest that any has said, so that it does not matter in
 *       which order they fell idle or finished. The inputs together are idle.
 *   <li>When all have finished and none can be added: {@link Long#MAX_VALUE}.
 * </ul>
 *
 * <p>The merged value is what is passed on; it may fall when an idle input resumes at its own, older time. The
 * {@link #clock} is the highest merged value so far: it is what timers and windows go by and never falls. Until the
 * resumed input has caught up, the clock stands still.
 *
 * <p>A tournament tree of the active inputs' watermarks: an update climbs only as far as it changes a minimum, a few
 * comparisons in the usual case and log2(inputs) in the worst. No allocation but by {@link #addInput}. For one thread.
 */
public final class WatermarkMerger {

    /** Nothing to do. */
    public static final int NOTHING = 0;

    /** {@link #clock} rose: timers and windows up to it fire. */
    public static final int CLOCK_ROSE = 1;

    /**
     * {@link #state} or {@link #merged} changed: to be passed on, after what fired. While active, as a watermark, where it
     * is above the last; while idle, as how far idle time has come.
     */
    public static final int PASS_ON = 2;

    /** Where an input stands in the tree that is not active: it never is the minimum. */
    private static final long ABSENT = Long.MAX_VALUE;

    /** Root at 1, children of n at 2n and 2n + 1, input i at {@code leaves + i}. */
    private long[] tree = new long[0];

    private int leaves;

    private long[] watermarks = new long[0];
    private long[] idleUpTo = new long[0];
    private InputState[] states = new InputState[0];

    private int inputs;
    private int active;
    private int idle;
    private boolean open;

    private long merged = Long.MIN_VALUE;
    private InputState state = InputState.ACTIVE;
    private long clock = Long.MIN_VALUE;

    private WatermarkMerger(int inputs, boolean open) {
        this.inputs = inputs;
        this.active = inputs;
        this.open = open;
        makeRoom(Math.max(1, inputs));
        refresh();
    }

    /** A merger of so many inputs, active and without watermarks: the channels of a task. */
    public static WatermarkMerger of(int inputs) {
        return new WatermarkMerger(inputs, false);
    }

    /**
     * A merger without inputs, to which some will be added: the splits of a reader. It is idle where it has no active
     * input, from the beginning on, and finishes only after {@link #noMoreInputs}.
     */
    public static WatermarkMerger open() {
        return new WatermarkMerger(0, true);
    }

    /**
     * Adds an active input. It may change {@link #state} and {@link #merged}; the clock waits for {@link #settle} or what
     * else comes next, so that of several inputs added together none runs ahead of the others.
     *
     * @param watermark what it said last, or {@link Long#MIN_VALUE}
     * @return the number to call it by: they count up from 0
     */
    public int addInput(long watermark) {
        if (!open) {
            throw new IllegalStateException("no more inputs were to come");
        }
        if (inputs == leaves) {
            makeRoom(2 * inputs);
        }
        int input = inputs++;
        active++;
        watermarks[input] = watermark;
        place(input, watermark);
        combine();
        return input;
    }

    /** Sets the clock by the inputs added since; to be called after the last of those added together. */
    public int settle() {
        return refresh();
    }

    /** No input will be added any more: when all have finished, the end is reached. */
    public int noMoreInputs() {
        open = false;
        return refresh();
    }

    /** An input said a watermark, and is active. One below what it said before only makes it active. */
    public int advance(int input, long watermark) {
        if (states[input] == InputState.ACTIVE) {
            if (watermark <= watermarks[input]) {
                return NOTHING;
            }
            watermarks[input] = watermark;
            return place(input, watermark) ? refresh() : NOTHING;
        }
        if (states[input] == InputState.FINISHED) {
            throw new IllegalStateException("input " + input + " has finished, and says watermark " + watermark);
        }
        idle--;
        active++;
        states[input] = InputState.ACTIVE;
        watermarks[input] = Math.max(watermarks[input], watermark);
        place(input, watermarks[input]);
        return refresh();
    }

    /** An input that was idle is active again, at the watermark it said last. */
    public int active(int input) {
        return advance(input, watermarks[input]);
    }

    /**
     * An input is idle.
     *
     * @param upToMs how far its time has come while nothing did, for use while all are idle; anything below its last
     *     watermark stands for that
     */
    public int idle(int input, long upToMs) {
        if (states[input] == InputState.FINISHED) {
            throw new IllegalStateException("input " + input + " has finished, and says it is idle");
        }
        idleUpTo[input] = upToMs;
        if (states[input] == InputState.ACTIVE) {
            active--;
            idle++;
            states[input] = InputState.IDLE;
            place(input, ABSENT);
        }
        return refresh();
    }

    /** An input has come to its end. */
    public int finish(int input) {
        if (states[input] == InputState.FINISHED) {
            return NOTHING;
        }
        if (states[input] == InputState.ACTIVE) {
            active--;
        } else {
            idle--;
        }
        states[input] = InputState.FINISHED;
        place(input, ABSENT);
        return refresh();
    }

    /** The merged watermark, to be passed on together with {@link #state}. */
    public long merged() {
        return merged;
    }

    /** What all inputs together are. */
    public InputState state() {
        return state;
    }

    /** The time that timers and windows go by; {@link Long#MIN_VALUE} before the first watermark. */
    public long clock() {
        return clock;
    }

    /** What an input is. */
    public InputState state(int input) {
        return states[input];
    }

    /** The watermark an input said last, or {@link Long#MIN_VALUE}. */
    public long watermark(int input) {
        return watermarks[input];
    }

    /** The first of the active inputs with the least watermark: it holds the others back. Empty where none is active. */
    public OptionalInt holdingBack() {
        for (int input = 0; input < inputs; input++) {
            if (states[input] == InputState.ACTIVE && watermarks[input] == merged) {
                return OptionalInt.of(input);
            }
        }
        return OptionalInt.empty();
    }

    /** Puts an input's watermark into the tree; returns whether the minimum of all changed. */
    private boolean place(int input, long value) {
        int node = leaves + input;
        tree[node] = value;
        while (node > 1) {
            long least = Math.min(tree[node], tree[node ^ 1]);
            node >>= 1;
            if (tree[node] == least) {
                return false;
            }
            tree[node] = least;
        }
        return true;
    }

    /** Brings everything in line with the inputs; returns what changed. */
    private int refresh() {
        int changed = combine();
        if (merged <= clock) {
            return changed;
        }
        clock = merged;
        return changed | CLOCK_ROSE;
    }

    private int combine() {
        InputState stateBefore = state;
        long mergedBefore = merged;
        if (active > 0) {
            state = InputState.ACTIVE;
            merged = tree[1];
        } else if (idle > 0 || open) {
            state = InputState.IDLE;
            merged = highest();
        } else {
            state = InputState.FINISHED;
            merged = Long.MAX_VALUE;
        }
        return state != stateBefore || merged != mergedBefore ? PASS_ON : NOTHING;
    }

    private long highest() {
        long highest = Long.MIN_VALUE;
        for (int input = 0; input < inputs; input++) {
            highest = Math.max(highest, watermarks[input]);
            if (states[input] == InputState.IDLE) {
                highest = Math.max(highest, idleUpTo[input]);
            }
        }
        return highest;
    }

    /** Makes the tree wide enough for {@code wanted} inputs. */
    private void makeRoom(int wanted) {
        int capacity = Integer.highestOneBit(2 * wanted - 1);
        int from = watermarks.length;
        watermarks = Arrays.copyOf(watermarks, capacity);
        idleUpTo = Arrays.copyOf(idleUpTo, capacity);
        states = Arrays.copyOf(states, capacity);
        Arrays.fill(watermarks, from, capacity, Long.MIN_VALUE);
        Arrays.fill(idleUpTo, from, capacity, Long.MIN_VALUE);
        Arrays.fill(states, from, capacity, InputState.ACTIVE);
        leaves = capacity;
        tree = new long[2 * capacity];
        Arrays.fill(tree, ABSENT);
        for (int input = 0; input < inputs; input++) {
            tree[leaves + input] = states[input] == InputState.ACTIVE ? watermarks[input] : ABSENT;
        }
        for (int node = leaves - 1; node >= 1; node--) {
            tree[node] = Math.min(tree[2 * node], tree[2 * node + 1]);
        }
    }
}
