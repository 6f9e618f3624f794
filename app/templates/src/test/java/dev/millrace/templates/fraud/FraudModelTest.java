package dev.millrace.templates.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.api.Service;
import dev.millrace.api.ServiceUser;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.onnx.OnnxModel;
import dev.millrace.templates.fraud.payments.Payment;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import dev.millrace.templates.traffic.Disorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FraudModelTest {

    private static final int ROWS = 10_000;
    private static final int BATCH = 64;

    private static List<Payment> payments(long seed, int users, int count) {
        PaymentTraffic traffic = new PaymentTraffic(seed, users, 4, 0.7, Disorder.upTo(Duration.ofSeconds(30)));
        return LongStream.range(0, count).mapToObj(traffic::payment).toList();
    }

    private static List<Features> online(List<Payment> payments) throws Exception {
        HistoryHarness harness = new HistoryHarness();
        List<Features> features = new ArrayList<>();
        for (Payment payment : payments) {
            features.add(harness.send(payment));
        }
        return features;
    }

    private static List<Decision> decide(BatchFunction<Features, Decision> scorer, List<Features> features)
            throws Exception {
        Service<?> service = ((ServiceUser) scorer).services().get(0);
        List<Decision> decisions = new ArrayList<>();
        try (AutoCloseable opened = bind(service)) {
            for (int from = 0; from < features.size(); from += BATCH) {
                decisions.addAll(scorer.apply(features.subList(from, Math.min(from + BATCH, features.size()))));
            }
        }
        return decisions;
    }

    private static <S> AutoCloseable bind(Service<S> service) throws Exception {
        S opened = service.open();
        service.bind(opened);
        return () -> service.close(opened);
    }

    @Test
    void shouldScoreAlikeByOnnxAndInJava() throws Exception {
        List<Features> features = online(payments(1, 2_000, ROWS));
        try (Margins onnx = FraudModel.open(FraudModel.Backend.ONNX);
                Margins java = FraudModel.open(FraudModel.Backend.JAVA)) {
            float[] byOnnx = onnx.of(features);
            float[] inJava = java.of(features);
            for (int i = 0; i < ROWS; i++) {
                double difference = 1 / (1 + Math.exp(-byOnnx[i])) - 1 / (1 + Math.exp(-inJava[i]));
                assertThat(difference).as("payment %d", i).isCloseTo(0, within(1e-6));
            }
            assertThat(byOnnx).as("in fact, to the bit").isEqualTo(inJava);
        }
    }

    @Test
    void shouldScoreAlikeInBatchesOfAnySize() throws Exception {
        List<Features> features = online(payments(2, 2_000, 700));
        try (Margins onnx = FraudModel.open(FraudModel.Backend.ONNX)) {
            float[] together = onnx.of(features);
            for (int i = 0; i < features.size(); i++) {
                assertThat(onnx.of(features.subList(i, i + 1))[0]).isEqualTo(together[i]);
            }
        }
    }

    @Test
    void shouldDecideAlikeByOnnxAndInJava() throws Exception {
        List<Features> features = online(payments(3, 2_000, ROWS));
        List<Decision> byOnnx = decide(FraudModel.scorer(FraudModel.Backend.ONNX, 0.3), features);
        List<Decision> inJava = decide(FraudModel.scorer(FraudModel.Backend.JAVA, 0.3), features);
        assertThat(byOnnx).isEqualTo(inJava);
        assertThat(byOnnx).anyMatch(Decision::review).anyMatch(decision -> !decision.review());
    }

    @Test
    void shouldSendToReviewWhatScoresAboveTheThreshold() throws Exception {
        List<Features> features = online(payments(4, 2_000, 3_000));
        assertThat(decide(FraudModel.scorer(FraudModel.Backend.JAVA, 0.02), features))
                .allSatisfy(decision -> assertThat(decision.review()).isEqualTo(decision.score() > 0.02));
        assertThat(decide(FraudModel.scorer(FraudModel.Backend.JAVA, 1), features))
                .noneMatch(Decision::review);
    }

    @Test
    void trees_areThoseOfTheFeatures() {
        assertThat(FraudModel.trees().inputs())
                .isEqualTo(IntStream.range(0, Feature.count())
                        .mapToObj(i -> Feature.values()[i].name())
                        .toList());
        try (OnnxModel onnx = OnnxModel.fromResource(FraudModel.class, FraudModel.ONNX)) {
            assertThat(onnx.width()).isEqualTo(Feature.count());
            assertThat(onnx.outputs()).isEqualTo(1);
        }
    }
}
