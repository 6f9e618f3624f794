package dev.millrace.engine.window.partial;

/**
 * Decides whether combining pays: it has to make at least two records into one. Where it does not, records travel as
 * themselves for a while before it is tried again, for longer with each try in vain. Knows counts alone, neither clock nor
 * chance.
 */
final class Gain {

    /** After how many records combined the gain is looked at: enough to fill a table with keys that hardly repeat. */
    static final int LOOK_RECORDS = 1 << 14;

    /** How many records travel as themselves after the first try in vain: the next costs about 2 % of them. */
    static final int SHORTEST_PAUSE_RECORDS = 1 << 20;

    /** How many records travel as themselves at most before the next try. */
    static final int LONGEST_PAUSE_RECORDS = 1 << 24;

    private final boolean always;
    private long records;
    private long rows;
    private int pauseRecords = SHORTEST_PAUSE_RECORDS;
    private int pausedRecordsLeft;

    Gain(PreCombination when) {
        this.always = when == PreCombination.ALWAYS;
    }

    /** Whether the next record is to be combined; counts it if it is not. */
    boolean combines() {
        if (pausedRecordsLeft == 0) {
            return true;
        }
        pausedRecordsLeft--;
        return false;
    }

    /** So many records have left as so many rows. */
    void sent(long sentRecords, long sentRows) {
        records += sentRecords;
        rows += sentRows;
        if (records < LOOK_RECORDS) {
            return;
        }
        if (records >= 2 * rows) {
            pauseRecords = SHORTEST_PAUSE_RECORDS;
        } else if (!always) {
            pausedRecordsLeft = pauseRecords;
            pauseRecords = Math.min(2 * pauseRecords, LONGEST_PAUSE_RECORDS);
        }
        records = 0;
        rows = 0;
    }
}
