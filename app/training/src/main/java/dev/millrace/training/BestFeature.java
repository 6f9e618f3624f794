package dev.millrace.training;

/**
 * The feature that alone tells most.
 *
 * @param name which it is
 * @param area the area under precision and recall, taking the feature or its negative as a score, whichever is better
 */
record BestFeature(String name, double area) {

    static BestFeature of(Examples examples) {
        BestFeature best = new BestFeature("none", 0);
        for (int input = 0; input < examples.inputs().size(); input++) {
            float[] scores = examples.column(input);
            double high = AveragePrecision.of(scores, examples.labels());
            for (int i = 0; i < scores.length; i++) {
                scores[i] = -scores[i];
            }
            double area = Math.max(high, AveragePrecision.of(scores, examples.labels()));
            if (area > best.area) {
                best = new BestFeature(examples.inputs().get(input), area);
            }
        }
        return best;
    }
}
