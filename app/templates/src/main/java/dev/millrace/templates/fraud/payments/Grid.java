package dev.millrace.templates.fraud.payments;

/**
 * Places on earth as numbers: cells of half a degree, counted from the south pole and the date line eastward. Distances
 * are between centres of cells, on a plane: good to a few percent, and the same on every machine, since only correctly
 * rounded arithmetic is used.
 */
public final class Grid {

    private static final int PER_DEGREE = 2;
    private static final int COLUMNS = 360 * PER_DEGREE;
    private static final int ROWS = 180 * PER_DEGREE;
    private static final double KM_PER_DEGREE = 111.2;
    private static final double DEGREES_PER_HOUR = 15;
    private static final int HOURS = 24;

    /** How much shorter a degree of longitude is at each row than at the equator. */
    private static final double[] SHRINK = shrink();

    private Grid() {}

    /** The cell of a place, in degrees north and east. */
    public static int cell(double latitude, double longitude) {
        int row = (int) Math.floor((latitude + 90) * PER_DEGREE);
        int column = (int) Math.floor((longitude + 180) * PER_DEGREE);
        return row * COLUMNS + column;
    }

    /** The distance of two cells in kilometres. */
    public static double km(int from, int to) {
        if (from == to) {
            return 0;
        }
        int fromRow = from / COLUMNS;
        int toRow = to / COLUMNS;
        int across = Math.abs(from % COLUMNS - to % COLUMNS);
        double east = Math.min(across, COLUMNS - across) * SHRINK[(fromRow + toRow) / 2];
        double north = toRow - fromRow;
        return Math.sqrt(east * east + north * north) * KM_PER_DEGREE / PER_DEGREE;
    }

    /** Whether two cells are the same or touch. */
    public static boolean touch(int cell, int other) {
        int apart = Math.abs(cell - other);
        if (apart == 0 || apart >= 2 * COLUMNS) {
            return apart == 0; // most cells are the same, or rows apart
        }
        int across = Math.abs(cell % COLUMNS - other % COLUMNS);
        return Math.abs(cell / COLUMNS - other / COLUMNS) <= 1 && (across <= 1 || across == COLUMNS - 1);
    }

    /** The hour of the day by the sun, 0 to 23. */
    public static int solarHour(int cell, long epochMs) {
        double longitude = (cell % COLUMNS + 0.5) / PER_DEGREE - 180;
        long utcHour = Math.floorDiv(epochMs, 3_600_000L);
        return (int) Math.floorMod(utcHour + Math.round(longitude / DEGREES_PER_HOUR), (long) HOURS);
    }

    private static double[] shrink() {
        double[] shrink = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double latitude = (row + 0.5) / PER_DEGREE - 90;
            shrink[row] = StrictMath.cos(StrictMath.toRadians(latitude));
        }
        return shrink;
    }
}
