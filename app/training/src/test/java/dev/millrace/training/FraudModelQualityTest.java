package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.templates.fraud.FraudModel;
import dev.millrace.templates.fraud.trees.TreeModel;
import dev.millrace.templates.fraud.trees.TreeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The model in the repository: that it is what the training program makes, and how good it is on later payments. */
class FraudModelQualityTest {

    private static Examples earlier;
    private static Examples later;

    @BeforeAll
    static void generate() {
        Examples examples = TrainFraudModel.examples(TrainFraudModel.PAYMENTS);
        earlier = TrainFraudModel.earlier(examples);
        later = TrainFraudModel.later(examples);
    }

    @Test
    void shouldTellMoreThanAnyFeatureAlone() {
        BestFeature best = BestFeature.of(later);
        double model = TrainFraudModel.quality(FraudModel.trees(), later);
        assertThat(model).isGreaterThan(1.3 * best.area());
        assertThat(best.name()).isEqualTo("COUNT_10M");
        assertThat(best.area()).isCloseTo(0.1336, within(0.0001));
        assertThat(model).isCloseTo(0.6424, within(0.0001));
    }

    /** The base and the first trees are the same to the bit; the others are made by the same loop. */
    @Test
    void shouldBeWhatTheTrainingProgramMakes() {
        TreeModel committed = FraudModel.trees();
        TreeModel again = TrainFraudModel.BOOSTING.withTrees(3).train(earlier);
        assertThat(again.inputs()).isEqualTo(committed.inputs());
        assertThat(again.base()).isEqualTo(committed.base());
        assertThat(again.trees()).isEqualTo(committed.trees().subList(0, 3));
        assertThat(committed.trees()).hasSize(TrainFraudModel.BOOSTING.trees());
    }

    @Test
    void shouldBeTheSameModelInBothForms() throws IOException {
        assertThat(resource(FraudModel.ONNX)).isEqualTo(OnnxTrees.write(FraudModel.trees()));
        assertThat(new String(resource(FraudModel.TEXT), StandardCharsets.US_ASCII))
                .isEqualTo(TreeText.write(FraudModel.trees()));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FraudModel.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
