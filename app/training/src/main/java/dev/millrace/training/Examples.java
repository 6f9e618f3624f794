package dev.millrace.training;

import java.util.Arrays;
import java.util.List;

/** Rows to learn from, in order of time. The arrays it hands out are its own: to be read only. */
final class Examples {

    private final List<String> inputs;
    private final float[][] rows;
    private final boolean[] labels;

    /**
     * Examples.
     *
     * @param inputs the names of the columns
     * @param rows the features of each example
     * @param labels what is to be told from them
     */
    Examples(List<String> inputs, float[][] rows, boolean[] labels) {
        this.inputs = List.copyOf(inputs);
        this.rows = rows;
        this.labels = labels;
    }

    List<String> inputs() {
        return inputs;
    }

    float[][] rows() {
        return rows;
    }

    boolean[] labels() {
        return labels;
    }

    int size() {
        return rows.length;
    }

    /** The rows from one index to another. */
    Examples range(int from, int to) {
        return new Examples(inputs, Arrays.copyOfRange(rows, from, to), Arrays.copyOfRange(labels, from, to));
    }

    /** A copy of one column of all rows. */
    float[] column(int input) {
        float[] column = new float[rows.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i][input];
        }
        return column;
    }

    int positives() {
        int count = 0;
        for (boolean label : labels) {
            count += label ? 1 : 0;
        }
        return count;
    }
}
