package dev.millrace.training;

import dev.millrace.templates.fraud.trees.TreeModel;
import dev.millrace.templates.fraud.trees.TreeModel.Node;
import dev.millrace.templates.traffic.SplitMix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient boosting of decision trees for a yes-or-no label: each tree takes a Newton step down the logistic loss of those
 * before it. The result is a {@link TreeModel} of the log-odds. Deterministic: the same examples and settings give the
 * same model on every machine, for all arithmetic is in one thread and in a fixed order.
 *
 * <p>[1] Friedman: Greedy Function Approximation: A Gradient Boosting Machine. Annals of Statistics 29(5), 2001.
 * [2] Chen, Guestrin: XGBoost: A Scalable Tree Boosting System. KDD 2016.
 *
 * @param trees how many trees
 * @param depth how many questions from root to leaf at most
 * @param rate how much of each step is taken
 * @param shareOfRows the share of examples that each tree sees
 * @param seed for the choice of these
 */
record Boosting(int trees, int depth, double rate, double shareOfRows, long seed) {

    /** The same with another number of trees: the first of them are the same. */
    Boosting withTrees(int count) {
        return new Boosting(count, depth, rate, shareOfRows, seed);
    }

    TreeModel train(Examples examples) {
        Bins bins = new Bins(examples);
        double odds = (double) examples.positives() / (examples.size() - examples.positives());
        float base = TreeModel.quantized(StrictMath.log(odds));
        float[] margins = new float[examples.size()];
        Arrays.fill(margins, base);
        double[] slope = new double[examples.size()];
        double[] curve = new double[examples.size()];
        List<Node> grown = new ArrayList<>();
        for (int tree = 0; tree < trees; tree++) {
            for (int i = 0; i < margins.length; i++) {
                double chance = 1 / (1 + StrictMath.exp(-margins[i]));
                slope[i] = (examples.labels()[i] ? 1 : 0) - chance;
                curve[i] = chance * (1 - chance);
            }
            Node root = new TreeGrower(bins, slope, curve, rate).grow(sample(examples.size(), tree), depth);
            grown.add(root);
            for (int i = 0; i < margins.length; i++) {
                margins[i] += leaf(root, examples.rows()[i]);
            }
        }
        return new TreeModel(examples.inputs(), base, grown);
    }

    private int[] sample(int size, int tree) {
        int[] chosen = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (SplitMix.chance(SplitMix.bits(SplitMix.bits(seed, tree), i), shareOfRows)) {
                chosen[count++] = i;
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    private static float leaf(Node node, float[] row) {
        Node at = node;
        while (at instanceof TreeModel.Split split) {
            at = row[split.input()] <= split.threshold() ? split.low() : split.high();
        }
        return ((TreeModel.Leaf) at).value();
    }
}
