package dev.millrace.bench.nexmark.result;

import java.util.HashMap;
import java.util.Map;

/** A table that bids are joined with: a text for each remainder of an auction's id. Immutable. */
public final class SideInput {

    private static final int KEYS = 10_000;

    private final Map<Long, String> texts;

    private SideInput(Map<Long, String> texts) {
        this.texts = texts;
    }

    /** Makes the table. */
    public static SideInput load() {
        Map<Long, String> texts = new HashMap<>();
        for (long key = 0; key < KEYS; key++) {
            texts.put(key, "value-" + key * 7_919 % KEYS);
        }
        return new SideInput(texts);
    }

    /** What the table has for an auction. */
    public String of(long auction) {
        String text = texts.get(auction % KEYS);
        if (text == null) {
            throw new IllegalStateException("the table has nothing for auction " + auction);
        }
        return text;
    }
}
