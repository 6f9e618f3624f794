package dev.millrace.engine.state.table;

import dev.millrace.engine.chain.KeyGroups;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Segment} of a hash by its top bits. The range of hashes is divided into units, each of which belongs to one
 * segment; a segment has one unit or several that follow each other. Units are halved when one is to be split that has a
 * segment for itself. One thread.
 */
final class Directory {

    /** Ranges of fewer hashes than this leaves are not split: their hashes hardly differ. */
    private static final int MOST_BITS = 16;

    /** Entry i is the segment of the hashes whose top {@code bits} bits are {@code firstUnit + i}. */
    private @Nullable Segment[] segments;

    private int firstUnit;
    private int bits;

    /** For the hashes of these key groups; no unit has a segment yet. */
    Directory(KeyGroups groups) {
        int groupBits = Integer.numberOfTrailingZeros(groups.total());
        // A task without key groups gets no records; it has a table all the same.
        int from = Math.min(groups.from(), groups.total() - 1);
        int to = Math.max(groups.to(), from + 1);
        this.bits = Math.max(groupBits, 1);
        int unitsPerGroup = 1 << (bits - groupBits);
        this.firstUnit = from * unitsPerGroup;
        this.segments = new Segment[(to - from) * unitsPerGroup];
    }

    /** How many units there are. */
    int units() {
        return segments.length;
    }

    /** The segment of a hash, which must be in the range. */
    @SuppressWarnings("NullAway") // once a table is made, each unit has a segment
    Segment segmentOf(int hash) {
        return segments[(hash >>> (32 - bits)) - firstUnit];
    }

    /** All segments, in the order of their hashes. */
    @SuppressWarnings("NullAway") // as in segmentOf
    Set<Segment> segments() {
        return new LinkedHashSet<>(Arrays.asList(segments));
    }

    /** Gives some units to a segment. */
    void put(int fromUnit, int toUnit, Segment segment) {
        Arrays.fill(segments, fromUnit, toUnit, segment);
    }

    /** The first hash of a unit, unsigned; of the one behind the last, the hash behind the range. */
    long hashOf(int unit) {
        return (long) (firstUnit + unit) << (32 - bits);
    }

    /** The unit that begins with a hash, given as unsigned. */
    int unitOf(long unsignedHash) {
        return (int) (unsignedHash >>> (32 - bits)) - firstUnit;
    }

    /** The least hash of the range, unsigned. */
    long firstHash() {
        return hashOf(0);
    }

    /** The hash behind the range, unsigned. */
    long endHash() {
        return hashOf(segments.length);
    }

    /** Whether a segment has several units, after they have been halved where need be. */
    boolean canSplit(Segment segment) {
        if (segment.span > 1L << (32 - bits)) {
            return true;
        }
        if (bits >= MOST_BITS) {
            return false;
        }
        halve();
        return true;
    }

    /** Halves units until there are at least so many, or hashes hardly differ; returns how many of them to use: a power of two. */
    int makeFiner(int wanted) {
        int parts = 1;
        while (parts < wanted && parts < 1 << MOST_BITS) {
            parts *= 2;
        }
        while (segments.length < parts && bits < MOST_BITS) {
            halve();
        }
        return Math.min(parts, segments.length);
    }

    private void halve() {
        @Nullable Segment[] finer = new Segment[segments.length * 2];
        for (int i = 0; i < finer.length; i++) {
            finer[i] = segments[i / 2];
        }
        segments = finer;
        firstUnit *= 2;
        bits++;
    }
}
