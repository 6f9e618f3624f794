package dev.millrace.bench.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * In which order some take their turns, round by round. What a turn leaves behind, in caches or on a processor's clock, is met by
 * the one that follows: so over twice as many rounds as there are participants each has every place twice, and follows each of the
 * others twice. The orders are the rows of Williams' square, each followed by its reverse.
 */
final class Turns {

    private Turns() {}

    /** The participants, which are numbered from 0 on, in the order of a round. */
    static List<Integer> of(int round, int participants) {
        int shift = round / 2;
        List<Integer> order = new ArrayList<>();
        for (int place = 0; place < participants; place++) {
            int zigzag = place % 2 == 1 ? (place + 1) / 2 : participants - place / 2;
            order.add((zigzag + shift) % participants);
        }
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }
}
