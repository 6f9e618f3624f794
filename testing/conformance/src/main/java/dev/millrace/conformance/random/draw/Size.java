package dev.millrace.conformance.random.draw;

import java.util.List;

/** How much there is in a script: how many records, of how many keys, and what they do to state. */
enum Size {
    /** As little as shows most mistakes. */
    SMALL,
    /** Hundreds of keys, so that every key group has some, and of most nothing changes for long. */
    MANY_KEYS,
    /** A few keys whose lists and maps grow, since hardly any record clears them. */
    LONG_STATE;

    private static final List<String> FEW_KEYS = List.of("a", "b", "c", "d", "e");

    /** What keyed functions take for a change of their first two pieces of state; see {@code Workings}. */
    private static final List<Integer> CHANGES = List.of(1, 2, 7, 8, 13, 14, 20, 25);

    int keys(Dice dice) {
        return switch (this) {
            case SMALL -> dice.between(1, FEW_KEYS.size());
            case MANY_KEYS -> dice.of(60, 200, 1_000);
            case LONG_STATE -> dice.between(1, 3);
        };
    }

    int records(Dice dice) {
        return switch (this) {
            case SMALL -> dice.of(4, 8, 12, 20, 30);
            case MANY_KEYS -> dice.of(150, 300, 450);
            case LONG_STATE -> dice.of(80, 120);
        };
    }

    /** The name of a key. */
    String key(int number) {
        return this == MANY_KEYS ? "k" + number : FEW_KEYS.get(number);
    }

    long amount(Dice dice) {
        return this == LONG_STATE && dice.chance(92) ? dice.of(CHANGES) : dice.between(0, 12);
    }
}
