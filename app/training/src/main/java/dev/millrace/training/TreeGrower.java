package dev.millrace.training;

import dev.millrace.templates.fraud.trees.TreeModel;
import dev.millrace.templates.fraud.trees.TreeModel.Leaf;
import dev.millrace.templates.fraud.trees.TreeModel.Node;
import dev.millrace.templates.fraud.trees.TreeModel.Split;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Grows one tree to fit a slope, given each example's curvature: at every node it takes the question that gains most, found
 * from a histogram of each input's bins.
 */
final class TreeGrower {

    private static final double PENALTY = 1;
    private static final double LEAST_CURVATURE = 8;
    private static final double LEAST_GAIN = 1e-6;

    private final Bins bins;
    private final double[] slope;
    private final double[] curve;
    private final double rate;
    private final double[] slopeOf = new double[Bins.MOST];
    private final double[] curveOf = new double[Bins.MOST];

    private record Question(int input, int bin, double gain) {}

    TreeGrower(Bins bins, double[] slope, double[] curve, double rate) {
        this.bins = bins;
        this.slope = slope;
        this.curve = curve;
        this.rate = rate;
    }

    /** A tree over these examples. */
    Node grow(int[] examples, int depth) {
        double slopes = 0;
        double curves = 0;
        for (int i : examples) {
            slopes += slope[i];
            curves += curve[i];
        }
        Question best = depth == 0 ? null : best(examples, slopes, curves);
        if (best == null) {
            return new Leaf(TreeModel.quantized(rate * slopes / (curves + PENALTY)));
        }
        byte[] codes = bins.codes(best.input);
        int[] low = new int[examples.length];
        int[] high = new int[examples.length];
        int lows = 0;
        int highs = 0;
        for (int i : examples) {
            if ((codes[i] & 0xFF) <= best.bin) {
                low[lows++] = i;
            } else {
                high[highs++] = i;
            }
        }
        return new Split(
                best.input,
                bins.edge(best.input, best.bin),
                grow(Arrays.copyOf(low, lows), depth - 1),
                grow(Arrays.copyOf(high, highs), depth - 1));
    }

    private @Nullable Question best(int[] examples, double slopes, double curves) {
        Question best = null;
        double bestGain = LEAST_GAIN;
        double whole = slopes * slopes / (curves + PENALTY);
        for (int input = 0; input < bins.inputs(); input++) {
            histogram(examples, bins.codes(input));
            double lowSlopes = 0;
            double lowCurves = 0;
            for (int bin = 0; bin + 1 < bins.count(input); bin++) {
                lowSlopes += slopeOf[bin];
                lowCurves += curveOf[bin];
                double highSlopes = slopes - lowSlopes;
                double highCurves = curves - lowCurves;
                if (lowCurves < LEAST_CURVATURE || highCurves < LEAST_CURVATURE) {
                    continue;
                }
                double gain = lowSlopes * lowSlopes / (lowCurves + PENALTY)
                        + highSlopes * highSlopes / (highCurves + PENALTY)
                        - whole;
                if (gain > bestGain) {
                    bestGain = gain;
                    best = new Question(input, bin, gain);
                }
            }
        }
        return best;
    }

    private void histogram(int[] examples, byte[] codes) {
        Arrays.fill(slopeOf, 0);
        Arrays.fill(curveOf, 0);
        for (int i : examples) {
            int bin = codes[i] & 0xFF;
            slopeOf[bin] += slope[i];
            curveOf[bin] += curve[i];
        }
    }
}
