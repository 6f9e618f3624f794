package dev.millrace.engine.changes;

/**
 * Tells entries that a checkpoint still has to write, or that must be written before they change, from all others: by two bits
 * that every entry has beside it, so that a checkpoint begins in constant time, however many entries there are.
 *
 * <p>Between two checkpoints all entries have the same {@link #PARITY}, and those that have been touched are {@link #DIRTY}. A
 * checkpoint turns the present parity over. Whoever then comes to an entry of the old parity first, the walk through all of
 * them or a touch, writes it if need be and gives it the new parity; when the walk is through, all have that.
 */
public final class Epoch {

    /** Whether the entry is as a checkpoint found it, if this differs from the present parity. */
    public static final byte PARITY = 2;

    /** Whether the entry has been touched since it was last written. */
    public static final byte DIRTY = 4;

    /** Whether no checkpoint knows the entry, nor was it ever written. */
    public static final byte NEW = 8;

    /** What a touch changes. */
    public static final byte TOUCH = PARITY | DIRTY;

    private byte parity;
    private boolean walking;

    /** The present parity. */
    public byte parity() {
        return parity;
    }

    /** The bits of an entry that has been touched, among {@link #TOUCH}. */
    public byte touched() {
        return (byte) (parity | DIRTY);
    }

    /** Whether there may be entries of the old parity. */
    public boolean isWalking() {
        return walking;
    }

    /** A checkpoint begins: all entries there are become those of the old parity. */
    public void begin() {
        if (walking) {
            throw new IllegalStateException("the checkpoint before has not come to all entries");
        }
        parity ^= PARITY;
        walking = true;
    }

    /** The checkpoint has come to all entries. */
    public void end() {
        walking = false;
    }

    /** Whether an entry is still as the checkpoint under way found it. */
    public boolean isOld(byte bits) {
        return ((bits ^ parity) & PARITY) != 0;
    }
}
