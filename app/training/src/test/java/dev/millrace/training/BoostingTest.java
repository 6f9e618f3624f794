package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.onnx.OnnxModel;
import dev.millrace.templates.fraud.trees.TreeModel;
import dev.millrace.templates.fraud.trees.TreeScorer;
import dev.millrace.templates.fraud.trees.TreeText;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoostingTest {

    private static final Boosting BOOSTING = new Boosting(20, 3, 0.3, 0.7, 5);

    /** True where exactly one of two inputs is above a half: no single question tells anything. The third is noise. */
    private static Examples eitherButNotBoth(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[4_000][];
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] =
                    new float[] {(float) random.nextDouble(), (float) random.nextDouble(), (float) random.nextDouble()};
            labels[i] = rows[i][0] > 0.5f ^ rows[i][1] > 0.5f ^ random.nextInt(50) == 0;
        }
        return new Examples(List.of("A", "B", "NOISE"), rows, labels);
    }

    @Test
    void train_learnsWhatNoInputTellsAlone() {
        TreeModel model = BOOSTING.train(eitherButNotBoth(1));
        Examples unseen = eitherButNotBoth(2);
        assertThat(TrainFraudModel.quality(model, unseen)).isGreaterThan(0.93);
        assertThat(BestFeature.of(unseen).area()).isLessThan(0.6);
    }

    @Test
    void train_givesTheSameModelAgain() {
        assertThat(BOOSTING.train(eitherButNotBoth(1))).isEqualTo(BOOSTING.train(eitherButNotBoth(1)));
    }

    @Test
    void train_doesNotAskDeeperThanAllowed() {
        TreeModel model = new Boosting(5, 2, 0.3, 1, 5).train(eitherButNotBoth(1));
        assertThat(model.trees()).hasSize(5).allSatisfy(tree -> assertThat(tree.size())
                .isLessThanOrEqualTo(7));
    }

    @Test
    void onnx_computesWhatTheTreesSay() {
        Examples examples = eitherButNotBoth(3);
        TreeModel model = BOOSTING.train(examples);
        TreeScorer scorer = new TreeScorer(model);
        byte[] bytes = OnnxTrees.write(model);
        assertThat(OnnxTrees.write(model)).isEqualTo(bytes);
        try (OnnxModel onnx = OnnxModel.of("trained", bytes)) {
            var rows = onnx.rows(examples.size());
            for (float[] row : examples.rows()) {
                rows.put(row);
            }
            var scores = onnx.run();
            for (float[] row : examples.rows()) {
                assertThat(scores.get()).isEqualTo(scorer.score(row));
            }
        }
    }

    @Test
    void text_carriesTheModelToTheBit() {
        TreeModel model = BOOSTING.train(eitherButNotBoth(4));
        assertThat(TreeText.read(TreeText.write(model))).isEqualTo(model);
    }
}
