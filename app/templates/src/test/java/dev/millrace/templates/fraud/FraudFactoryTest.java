package dev.millrace.templates.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.config.Config;
import dev.millrace.engine.Millrace;
import dev.millrace.templates.fraud.payments.Payment;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import dev.millrace.templates.fraud.trees.TreeScorer;
import dev.millrace.templates.traffic.Disorder;
import dev.millrace.testkit.PipelineTest;
import dev.millrace.testkit.TestInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FraudFactoryTest {

    private static final FraudFactory FRAUD = new FraudFactory();

    @TempDir
    Path folder;

    private static Config config(String... flags) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < flags.length; i += 2) {
            values.put(flags[i], flags[i + 1]);
        }
        return Config.of(FRAUD.params(), values);
    }

    private static List<Payment> payments(int count) {
        PaymentTraffic traffic = new PaymentTraffic(1, 10_000, 4, 0.7, Disorder.upTo(Duration.ofSeconds(30)));
        return LongStream.range(0, count).mapToObj(traffic::payment).toList();
    }

    /** What a batch program decides about the payments that the factory's defaults generate. */
    private static List<Decision> offline(List<Payment> payments) {
        TreeScorer trees = new TreeScorer(FraudModel.trees());
        return OfflineFeatures.of(payments).stream()
                .map(features -> Decision.of(features, trees.score(features.values()), 0.5))
                .toList();
    }

    private static List<String> sorted(List<Decision> decisions) {
        return decisions.stream().map(Decision::toString).sorted().toList();
    }

    /** Three files through the whole engine, against what a batch program decides and a hand-written form of the lines. */
    @Test
    void shouldWriteWhatTheOfflineProgramDecides() throws Exception {
        Path all = folder.resolve("decisions.jsonl");
        Path review = folder.resolve("review.jsonl");
        Path approved = folder.resolve("approved.jsonl");
        Millrace.run(FRAUD.define(config(
                "records",
                "20k",
                "output",
                all.toString(),
                "review",
                review.toString(),
                "approved",
                approved.toString())));
        List<Decision> expected = offline(payments(20_000));
        assertThat(sortedLines(all)).isEqualTo(json(expected, decision -> true));
        assertThat(sortedLines(review)).isNotEmpty().isEqualTo(json(expected, Decision::review));
        assertThat(sortedLines(approved)).isEqualTo(json(expected, decision -> !decision.review()));
    }

    private static List<String> sortedLines(Path file) throws IOException {
        return Files.readAllLines(file).stream().sorted().toList();
    }

    private static List<String> json(List<Decision> decisions, Predicate<Decision> which) {
        return decisions.stream()
                .filter(which)
                .map(d -> "{\"payment\":\"" + d.payment() + "\",\"user\":" + d.user() + ",\"at\":\"" + d.at()
                        + "\",\"cents\":" + d.cents() + ",\"merchant\":\"" + d.merchant() + "\",\"payments10m\":"
                        + d.payments10m() + ",\"merchants10m\":" + d.merchants10m() + ",\"cents10m\":" + d.cents10m()
                        + ",\"score\":" + d.score() + ",\"review\":" + d.review() + "}")
                .sorted()
                .toList();
    }

    @Test
    void shouldDecideTheSameAfterCrashes() {
        List<Payment> payments = payments(4_000);
        try (PipelineTest test = PipelineTest.of(FRAUD.define(config("output", "unused.jsonl", "threshold", "0.5")))) {
            TestInput<Payment> input = test.input("payments");
            for (int from = 0; from < payments.size(); from += 1_000) {
                input.send(payments.subList(from, from + 700).toArray(Payment[]::new));
                test.checkpoint();
                input.send(payments.subList(from + 700, from + 1_000).toArray(Payment[]::new));
                test.crash();
                test.restart(1 + from / 1_000 % 3);
            }
            input.end();
            test.advanceTime(Duration.ofSeconds(1));
            assertThat(sorted(test.<Decision>output("decisions").values())).isEqualTo(sorted(offline(payments)));
        }
    }

    @Test
    void define_namesItsParts() {
        assertThat(FRAUD.define(config("output", "decisions.jsonl")).plan().nodes())
                .extracting(node -> node.id())
                .contains("payments", "history", "score", "decisions", "review", "approved");
        assertThat(FRAUD.define(config()).plan().nodes())
                .extracting(node -> node.id())
                .doesNotContain("decisions");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "records, -5, -5 is too little; give at least 0",
                "users, 3, 3 is too little; give at least 4",
                "users, 3000m, 3000000000 is too much; give at most 2147483647",
                "partitions, -1, -1 is too little; give at least 1",
                "skew, -1, -1.0 is too little; give at least 0.0",
                "threshold, 5, 5.0 is too much; give at most 1.0",
                "rate, fast, 'fast' is not a whole number",
                "rate, 0, '0' is no rate",
                "scorer, gpu, 'gpu' runs no model",
                "threshold, high, 'high' is not a number"
            })
    void define_namesTheOptionThatIsUnusable(String option, String value, String message) {
        assertThatThrownBy(() -> FRAUD.define(config(option, value)))
                .hasMessageContaining("at " + option)
                .hasMessageContaining(message);
    }
}
