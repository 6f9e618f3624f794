package dev.millrace.engine.exchange;

import java.util.BitSet;

/**
 * Decides which inputs of a task wait for a barrier: an input that has delivered it is held until all others have, or have
 * ended. Pure: it knows no channels. After Chandy and Lamport, Distributed Snapshots, ACM TOCS 3(1), 1985, with the alignment
 * of Carbone et al., Lightweight Asynchronous Snapshots for Distributed Dataflows, 2015.
 */
public final class BarrierAligner {

    private static final long NONE = -1;

    private final int inputs;
    private final BitSet held = new BitSet();
    private long aligning = NONE;

    /** An aligner of {@code inputs} inputs. */
    public BarrierAligner(int inputs) {
        this.inputs = inputs;
    }

    /** Whether an input must not be read for now. */
    public boolean isHeld(int input) {
        return held.get(input);
    }

    /**
     * An input has delivered a barrier. A newer barrier than the one being aligned replaces it: the older checkpoint was given
     * up, and its inputs are let go.
     *
     * @return true if the barrier is aligned now: every input has delivered it
     */
    public boolean onBarrier(int input, long checkpointId) {
        if (checkpointId < aligning) {
            return false;
        }
        if (checkpointId > aligning) {
            aligning = checkpointId;
            held.clear();
        }
        held.set(input);
        return held.cardinality() == inputs;
    }

    /** The aligned barrier has been handled: all inputs go on. */
    public void release() {
        aligning = NONE;
        held.clear();
    }
}
