package dev.millrace.engine.window.partial;

/**
 * Decides whether combining pays. To combine a record costs about half of what it does to send it and to take it in; to send a
 * row costs as much as a record, and both are done once for each window. So with one window at least two records have to become
 * one, and with very many nearly any gain is one. Where combining does not pay, records travel as themselves for a while before
 * it is tried again, for longer with each try in vain. Knows counts alone, neither clock nor chance.
 */
final class Gain {

    /** After how many records combined the gain is looked at: enough to fill a table with keys that hardly repeat. */
    static final int LOOK_RECORDS = 1 << 14;

    /** How many records travel as themselves after the first try in vain: the next costs about 2 % of them. */
    static final int SHORTEST_PAUSE_RECORDS = 1 << 20;

    /** How many records travel as themselves at most before the next try. */
    static final int LONGEST_PAUSE_RECORDS = 1 << 24;

    private final boolean always;
    private final int windows;
    private long records;
    private long rows;
    private int pauseRecords = SHORTEST_PAUSE_RECORDS;
    private int pausedRecordsLeft;

    /** @param windows how many what is combined is sent to, each in place of all records */
    Gain(PreCombination when, int windows) {
        this.always = when == PreCombination.ALWAYS;
        this.windows = windows;
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
        if ((2L * windows - 1) * records >= 2L * windows * rows) {
            pauseRecords = SHORTEST_PAUSE_RECORDS;
        } else if (!always) {
            pausedRecordsLeft = pauseRecords;
            pauseRecords = Math.min(2 * pauseRecords, LONGEST_PAUSE_RECORDS);
        }
        records = 0;
        rows = 0;
    }
}
