package dev.millrace.templates.traffic;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Skewed ranks: rank r of 0 to n - 1 is drawn with a probability proportional to (r + 1)^-s. A draw costs two array
 * reads, by the alias method. The table of 8 n bytes is built at the first draw.
 *
 * <p>Vose: A Linear Algorithm for Generating Random Numbers with a Given Distribution. IEEE TSE 17(9), 1991.
 */
public final class Zipf implements Serializable {

    private static final long serialVersionUID = 1;
    private static final long FULL = 1L << 32;

    private final int n;
    private final double exponent;
    private transient @Nullable Table table;

    /** Threshold and alias of each column, side by side. A final field, so that any thread sees it whole. */
    private static final class Table {
        final int[] cells;

        Table(int[] cells) {
            this.cells = cells;
        }
    }

    /**
     * A distribution over {@code n} ranks.
     *
     * @param exponent 0 for no skew, 1 for the classic law; must not be negative
     */
    public Zipf(int n, double exponent) {
        if (n < 1) {
            throw new IllegalArgumentException("a distribution needs at least 1 rank: " + n);
        }
        if (!(exponent >= 0)) {
            throw new IllegalArgumentException("the exponent must be 0 or more: " + exponent);
        }
        this.n = n;
        this.exponent = exponent;
    }

    /** The number of ranks. */
    public int size() {
        return n;
    }

    /** The rank that these random bits draw; one call uses all 64. Safe for any thread. */
    public int rank(long bits) {
        Table built = table;
        if (built == null) {
            built = new Table(build());
            table = built;
        }
        int column = SplitMix.below(bits, n);
        int[] cells = built.cells;
        return Integer.compareUnsigned((int) bits, cells[2 * column]) <= 0 ? column : cells[2 * column + 1];
    }

    private int[] build() {
        double[] share = new double[n];
        for (int r = 0; r < n; r++) {
            share[r] = StrictMath.pow(r + 1, -exponent);
        }
        double total = Arrays.stream(share).sum();
        int[] columns = new int[n];
        int low = 0;
        int high = n;
        for (int r = 0; r < n; r++) {
            share[r] *= n / total;
            if (share[r] < 1) {
                columns[low++] = r;
            } else {
                columns[--high] = r;
            }
        }
        int[] cells = new int[2 * n];
        Arrays.fill(cells, (int) (FULL - 1));
        while (low > 0 && high < n) {
            int small = columns[--low];
            int large = columns[high];
            cells[2 * small] = (int) Math.min(FULL - 1, (long) (share[small] * FULL));
            cells[2 * small + 1] = large;
            share[large] -= 1 - share[small];
            if (share[large] < 1) {
                high++;
                columns[low++] = large;
            }
        }
        return cells;
    }
}
