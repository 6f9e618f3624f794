package dev.millrace.conformance.random.draw;

/**
 * What kind of case is drawn: how much happens at once, and so how much may depend on order.
 *
 * @param pace how steps follow each other
 * @param sources how many sources
 * @param splits how many splits each has at most
 * @param size how much there is
 */
record Style(Pace pace, int sources, int splits, Size size) {

    /** How steps follow each other. */
    enum Pace {
        /** One by one: every order and every clock counts. */
        STEPS,
        /** In bursts, at instants of the clock. */
        BURSTS,
        /** All at once, whenever they are read. */
        FREE
    }

    static Style draw(Dice dice) {
        Pace pace = dice.of(Pace.STEPS, Pace.STEPS, Pace.BURSTS, Pace.BURSTS, Pace.FREE, Pace.FREE);
        int sources = dice.chance(30) ? 2 : 1;
        return new Style(pace, sources, dice.of(1, 1, 2, 3), Size.SMALL);
    }

    /** A style of cases whose results do not depend on the clock, nor on which split is read first; now and then a big one. */
    static Style drawFree(Dice dice) {
        Size size = dice.chance(90) ? Size.SMALL : dice.of(Size.MANY_KEYS, Size.LONG_STATE);
        return new Style(Pace.FREE, dice.chance(25) ? 2 : 1, dice.of(1, 1, 1, 2, 3), size);
    }

    /** Whether what happens by the clock has its place. */
    boolean clocked() {
        return pace != Pace.FREE;
    }

    /** Whether records may come in one order only, for each key. */
    boolean ordered() {
        return pace == Pace.STEPS || (sources == 1 && splits == 1);
    }

    /** Whether no record may be late, since when it is depends on the order of reading. */
    boolean punctual() {
        return pace != Pace.STEPS && !ordered();
    }
}
