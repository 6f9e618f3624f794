package dev.millrace.bench.workload;

import java.io.Serializable;

/**
 * What a workload reads. Serializable, since engines send their sources from one part of them to another.
 *
 * @param keys how many different keys
 * @param perSecond how many records to the second of event time
 * @param disorderMs how much a record's time may be behind the latest before it, in milliseconds: the bound that watermarks keep
 * @param hotShare which share of the records, from 0 to 1, has one and the same key
 * @param amounts the measure of a record is below this, and at least 1; 1 stands for a measure of 1
 */
public record Input(int keys, long perSecond, long disorderMs, double hotShare, int amounts) implements Serializable {

    /** Records in order, a million to the second, whose measures are below 1,000. */
    public static Input inOrder(int keys) {
        return new Input(keys, 1_000_000, 0, 0, 1_000);
    }

    /** The same, out of order by so much. */
    public Input disordered(long byMs) {
        return new Input(keys, perSecond, byMs, hotShare, amounts);
    }

    /** The same, with a key that has so large a share of all records. */
    public Input hot(double share) {
        return new Input(keys, perSecond, disorderMs, share, amounts);
    }

    /** The same, with a measure of 1 each. */
    public Input ones() {
        return new Input(keys, perSecond, disorderMs, hotShare, 1);
    }
}
