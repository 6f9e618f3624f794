package dev.millrace.bench.workload;

import java.io.Serializable;

/**
 * What a workload reads. Serializable, since engines send their sources from one part of them to another.
 *
 * @param keys how many different keys
 * @param perSecond how many records to the second of event time
 * @param disorderMs how much a record's time may be behind the latest before it, in milliseconds: the bound that watermarks keep;
 *     even, see {@link Events}
 * @param hotShare which share of the records, from 0 to 1, has one and the same key
 * @param amounts the measure of a record is below this, and at least 1; 1 stands for a measure of 1
 * @param block of how many records there are more only with other times: a power of two
 * @param freshNames whether a record has a name of its own each time that it is read, whose hash nobody has computed yet, as one from
 *     a wire has; else records of a key share theirs
 */
public record Input(
        int keys, long perSecond, long disorderMs, double hotShare, int amounts, int block, boolean freshNames)
        implements Serializable {

    /** What no cache of a processor holds. */
    private static final int LARGE = 1 << 20;

    /** With a large block, in which every key has its turn. */
    public Input(int keys, long perSecond, long disorderMs, double hotShare, int amounts) {
        this(keys, perSecond, disorderMs, hotShare, amounts, Math.max(LARGE, 2 * Integer.highestOneBit(keys)), false);
    }

    public Input {
        if (disorderMs < 0 || disorderMs % 2 != 0) {
            throw new IllegalArgumentException("a disorder must be even: " + disorderMs);
        }
        if (Integer.bitCount(block) != 1) {
            throw new IllegalArgumentException("a block must be a power of two: " + block);
        }
    }

    /** Records in order, a million to the second, whose measures are below 1,000. */
    public static Input inOrder(int keys) {
        return new Input(keys, 1_000_000, 0, 0, 1_000);
    }

    /** Records in order, a thousand to the second, of which few are made beforehand. */
    public static Input few(int keys) {
        return new Input(keys, 1_000, 0, 0, 1_000, 1 << 10, false);
    }

    /** The same, out of order by so much. */
    public Input disordered(long byMs) {
        return new Input(keys, perSecond, byMs, hotShare, amounts, block, freshNames);
    }

    /** The same, with a key that has so large a share of all records. */
    public Input hot(double share) {
        return new Input(keys, perSecond, disorderMs, share, amounts, block, freshNames);
    }

    /** The same, with a measure of 1 each. */
    public Input ones() {
        return new Input(keys, perSecond, disorderMs, hotShare, 1, block, freshNames);
    }

    /** The same, with names of its own for each record that is read. */
    public Input named() {
        return new Input(keys, perSecond, disorderMs, hotShare, amounts, block, true);
    }
}
