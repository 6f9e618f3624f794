package dev.millrace.templates.fraud.trees;

import dev.millrace.templates.fraud.trees.TreeModel.Leaf;
import dev.millrace.templates.fraud.trees.TreeModel.Node;
import dev.millrace.templates.fraud.trees.TreeModel.Split;

/** Computes the sums of a {@link TreeModel}, its nodes laid out in arrays. Immutable; safe for any thread. */
public final class TreeScorer {

    private static final int LEAF = -1;

    private final float base;
    private final int[] roots;

    /** The input a node asks about, or {@link #LEAF}. */
    private final int[] input;

    /** A split's threshold; a leaf's value. */
    private final float[] number;

    /** Where a split goes on if the input is above the threshold; if it is not, at the node after it. */
    private final int[] high;

    /** A scorer for this model. */
    public TreeScorer(TreeModel model) {
        int size = model.trees().stream().mapToInt(Node::size).sum();
        base = model.base();
        roots = new int[model.trees().size()];
        input = new int[size];
        number = new float[size];
        high = new int[size];
        int next = 0;
        for (int i = 0; i < roots.length; i++) {
            roots[i] = next;
            next = lay(model.trees().get(i), next);
        }
    }

    private int lay(Node node, int at) {
        if (node instanceof Split split) {
            input[at] = split.input();
            number[at] = split.threshold();
            high[at] = lay(split.low(), at + 1);
            return lay(split.high(), high[at]);
        }
        input[at] = LEAF;
        number[at] = ((Leaf) node).value();
        return at + 1;
    }

    /** The sum for a row. */
    public float score(float[] row) {
        float sum = base;
        for (int at : roots) {
            int asked;
            while ((asked = input[at]) != LEAF) {
                at = row[asked] <= number[at] ? at + 1 : high[at];
            }
            sum += number[at];
        }
        return sum;
    }
}
