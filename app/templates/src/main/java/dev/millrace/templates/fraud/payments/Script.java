package dev.millrace.templates.fraud.payments;

import dev.millrace.templates.traffic.SplitMix;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which payments belong to a {@link Scene}, as a pure function of the record's index.
 *
 * <p>The records of a partition are dealt out to columns in turn, as many as there are records in a tick, so that a
 * column sees one record a tick. Down each column, every {@value #ROWS} ticks hold one scene of up to {@link Scene#TICKS}
 * ticks, somewhere:
 *
 * <pre>
 *   record  0  1  2 | 3  4  5 | 6  7  8 | ...
 *   column  a  b  c | a  b  c | a  b  c |        three columns: a tick is three records long
 *   scene   .  #  . | .  #  . | .  .  # |        one begins in b, one later in c
 * </pre>
 *
 * <p>So the share of scenes is exact, their payments come at the pace of ticks whatever the rate of the traffic, and one
 * hash tells whether a record is part of one.
 *
 * @param seed of the traffic
 * @param columns records of a partition in a tick
 */
record Script(long seed, int columns) implements Serializable {

    /** Ticks in which a column has one scene. */
    static final int ROWS = 512;

    /** How many scenes are fraud. */
    static final double FRAUD = 0.3;

    private static final double BORROWED = 0.25;

    /**
     * A payment's part in a scene.
     *
     * @param scene the scene
     * @param borrowed a scene whose ways it may take on
     * @param number which of the scene's payments this is, from 0
     * @param bits random bits that the whole scene shares
     */
    record Part(Scene scene, Scene borrowed, int number, long bits) {

        /** The pattern of fraud, if the payment is one: before a card is used far away, its owner pays at home. */
        @Nullable
        Pattern pattern() {
            return isPrelude() ? null : scene.pattern;
        }

        /** Whether this is the everyday payment that a scene far away begins with. */
        boolean isPrelude() {
            return number == 0 && scene.shop == Scene.Shop.FAR;
        }
    }

    /** The part of record number {@code index} of the partition, or {@code null} for an everyday payment. */
    @Nullable
    Part part(int partition, long index) {
        long column = (long) partition * columns + index % columns;
        long row = index / columns;
        long bits = SplitMix.bits(SplitMix.bits(seed, column), row / ROWS);
        int tick = (int) (row % ROWS) - SplitMix.below(bits, ROWS - Scene.TICKS + 1);
        if (tick < 0 || tick >= Scene.TICKS) {
            return null;
        }
        boolean fraud = SplitMix.chance(SplitMix.bits(bits, 0), FRAUD);
        int which = (int) (bits & 0xFF);
        Scene scene = fraud ? Scene.fraud(which) : Scene.honest(which);
        if (!scene.plays(tick)) {
            return null;
        }
        boolean borrows = SplitMix.chance(SplitMix.bits(bits, 1), BORROWED);
        int other = (int) (bits >>> 8 & 0xFF);
        Scene lender = fraud ? Scene.fraud(other) : Scene.honest(other);
        return new Part(scene, borrows ? lender : scene, tick / scene.every, bits);
    }

    /** The share of payments that are fraud. */
    static double shareOfFraud() {
        return FRAUD * Scene.meanPaymentsOfFraud() / ROWS;
    }
}
