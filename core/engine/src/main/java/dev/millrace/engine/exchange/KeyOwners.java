package dev.millrace.engine.exchange;

import dev.millrace.engine.chain.KeyGroups;

/** Which task owns the key group of a hash. */
public final class KeyOwners {

    private final int shift;
    private final int[] owners;

    /** The owners of {@code total} key groups among {@code parallelism} tasks. */
    public KeyOwners(int total, int parallelism) {
        this.shift = 32 - Integer.numberOfTrailingZeros(total);
        this.owners = new int[total];
        for (int group = 0; group < total; group++) {
            owners[group] = KeyGroups.ownerOf(total, group, parallelism);
        }
    }

    /** The task that owns the key group of {@code hash}. */
    public int ownerOf(int hash) {
        return shift == 32 ? owners[0] : owners[hash >>> shift];
    }
}
