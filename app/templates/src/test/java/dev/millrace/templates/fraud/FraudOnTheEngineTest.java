package dev.millrace.templates.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.config.Config;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.templates.fraud.payments.Payment;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import dev.millrace.templates.fraud.trees.TreeScorer;
import dev.millrace.templates.traffic.Disorder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the payments on the engine and compares every decision with a batch program's, which takes the features straight from
 * the list of all payments, scores them by the model's trees in Java, and writes the lines by hand.
 */
class FraudOnTheEngineTest {

    private static final int SEED = 7;
    private static final int RECORDS = 200_000;

    private static List<String> expected;

    @BeforeAll
    static void decideInBatch() {
        PaymentTraffic traffic = new PaymentTraffic(SEED, 10_000, 4, 0.7, Disorder.upTo(Duration.ofSeconds(30)));
        List<Payment> payments =
                LongStream.range(0, RECORDS).mapToObj(traffic::payment).toList();
        TreeScorer trees = new TreeScorer(FraudModel.trees());
        expected = OfflineFeatures.of(payments).stream()
                .map(features -> line(features, trees.score(features.values())))
                .sorted()
                .toList();
    }

    private static String line(Features features, float logOdds) {
        Payment payment = features.payment();
        double odds = Math.exp(logOdds);
        double score = Math.round(odds / (1 + odds) * 10_000) / 10_000.0;
        return "{\"payment\":\"" + payment.id() + "\",\"user\":" + payment.user() + ",\"at\":\"" + payment.at()
                + "\",\"cents\":" + payment.cents() + ",\"merchant\":\"" + payment.merchant() + "\",\"payments10m\":"
                + (int) features.get(Feature.COUNT_10M) + ",\"merchants10m\":"
                + (int) features.get(Feature.MERCHANTS_10M)
                + ",\"cents10m\":" + features.cents10m() + ",\"score\":" + score + ",\"review\":" + (score > 0.5) + "}";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shouldDecideAsTheBatchProgramDoes(int workers, @TempDir Path folder) throws Exception {
        Path output = folder.resolve("decisions.jsonl");
        FraudFactory fraud = new FraudFactory();
        Config config = Config.of(
                fraud.params(),
                Map.of(
                        "seed",
                        String.valueOf(SEED),
                        "records",
                        String.valueOf(RECORDS),
                        "output",
                        output.toString(),
                        "review",
                        folder.resolve("review.jsonl").toString()));

        try (Engine engine = Engine.start(EngineOptions.workers(workers))) {
            engine.run(fraud.define(config)).await();
        }

        assertThat(Files.readAllLines(output).stream().sorted().toList()).isEqualTo(expected);
    }
}
