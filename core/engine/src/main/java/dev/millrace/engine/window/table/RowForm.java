package dev.millrace.engine.window.table;

/**
 * What a row beside a key consists of.
 *
 * @param longs how many {@code long}s
 * @param object whether there is an object too
 * @param initial the {@code long}s of a new row; the object of a new row is {@code null}
 */
public record RowForm(int longs, boolean object, long[] initial) {

    /** The number of entries a new row's {@code long}s differ from zero in decides whether rows must be filled. */
    public boolean isZero() {
        for (long each : initial) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    /** A row of one {@code long}, 0 at first. */
    public static RowForm oneLong() {
        return new RowForm(1, false, new long[1]);
    }

    /** A row of one object. */
    public static RowForm oneObject() {
        return new RowForm(0, true, new long[0]);
    }

    /** This row with one {@code long} more, behind the others. */
    public RowForm withCount() {
        long[] longer = new long[longs + 1];
        System.arraycopy(initial, 0, longer, 0, longs);
        return new RowForm(longs + 1, object, longer);
    }

    /** A row on its own, without a key. */
    public Segment row() {
        return new Segment(this, null, 0, 0, false);
    }
}
