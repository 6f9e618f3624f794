package dev.millrace.training;

import java.util.Arrays;

/**
 * The values of each input, sorted into at most {@value #MOST} bins of about as many examples each. A bin's upper edge is
 * a value that occurs, so "in this bin or a lower one" is exactly "at most the edge".
 */
final class Bins {

    static final int MOST = 255;

    private final float[][] edges;
    private final byte[][] codes;

    Bins(Examples examples) {
        int inputs = examples.inputs().size();
        edges = new float[inputs][];
        codes = new byte[inputs][];
        for (int input = 0; input < inputs; input++) {
            float[] column = examples.column(input);
            edges[input] = edges(column);
            codes[input] = new byte[column.length];
            for (int i = 0; i < column.length; i++) {
                codes[input][i] = (byte) code(edges[input], column[i]);
            }
        }
    }

    int inputs() {
        return edges.length;
    }

    /** The bin of each example for an input, as unsigned bytes. */
    byte[] codes(int input) {
        return codes[input];
    }

    /** The greatest value in a bin. */
    float edge(int input, int bin) {
        return edges[input][bin];
    }

    int count(int input) {
        return edges[input].length;
    }

    private static float[] edges(float[] column) {
        float[] sorted = column.clone();
        Arrays.sort(sorted);
        float[] edges = new float[MOST];
        int count = 0;
        for (int bin = 1; bin <= MOST; bin++) {
            float edge = sorted[Math.max(0, (int) ((long) bin * sorted.length / MOST) - 1)];
            if (count == 0 || edge > edges[count - 1]) {
                edges[count++] = edge;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    private static int code(float[] edges, float value) {
        int found = Arrays.binarySearch(edges, value);
        return found >= 0 ? found : -found - 1;
    }
}
