package dev.millrace.templates.fraud.trees;

import java.util.List;

/**
 * A sum of decision trees: each takes a row of inputs to one of its leaves, and the leaves' values are added to a base.
 *
 * <p>{@link #base} and all leaves are multiples of {@value #QUANTUM} and small, so that sums of them in {@code float} are
 * exact: every correct implementation of the model, in whatever order it adds, gives the same bits.
 *
 * @param inputs the names of the inputs, in the order of a row
 * @param base what the sum begins with
 * @param trees the trees
 */
public record TreeModel(List<String> inputs, float base, List<Node> trees) {

    /** What all values are multiples of: 2^-14. */
    public static final float QUANTUM = 0x1p-14f;

    private static final float EXACT_UP_TO = QUANTUM * (1 << 24);

    public TreeModel {
        inputs = List.copyOf(inputs);
        trees = List.copyOf(trees);
        double bound = Math.abs(base);
        for (Node tree : trees) {
            bound += tree.greatest();
        }
        if (bound > EXACT_UP_TO) {
            throw new IllegalArgumentException("the values are too large to be added exactly: up to " + bound);
        }
    }

    /** The multiple of the quantum next to {@code value}. */
    public static float quantized(double value) {
        return (float) (Math.rint(value / QUANTUM) * QUANTUM);
    }

    /** A node of a tree. */
    public sealed interface Node {

        /** The greatest absolute value among the leaves. */
        double greatest();

        /** How many nodes there are from here on. */
        int size();
    }

    /**
     * A question.
     *
     * @param input the number of the input asked about
     * @param threshold where it is at most this, {@code low} goes on; else, and where it is not a number, {@code high}
     * @param low the lower branch
     * @param high the upper branch
     */
    public record Split(int input, float threshold, Node low, Node high) implements Node {
        @Override
        public double greatest() {
            return Math.max(low.greatest(), high.greatest());
        }

        @Override
        public int size() {
            return 1 + low.size() + high.size();
        }
    }

    /**
     * An answer.
     *
     * @param value what the tree adds to the sum
     */
    public record Leaf(float value) implements Node {
        public Leaf {
            if (value != quantized(value)) {
                throw new IllegalArgumentException(value + " is not a multiple of " + QUANTUM);
            }
        }

        @Override
        public double greatest() {
            return Math.abs(value);
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
