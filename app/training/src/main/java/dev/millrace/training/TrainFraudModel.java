package dev.millrace.training;

import dev.millrace.templates.fraud.FraudModel;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import dev.millrace.templates.fraud.trees.TreeModel;
import dev.millrace.templates.fraud.trees.TreeScorer;
import dev.millrace.templates.fraud.trees.TreeText;
import dev.millrace.templates.traffic.Disorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Trains the model of the fraud pipeline on generated payments, measures it on later ones, and writes it in both its
 * forms. The same program writes the same bytes on every machine.
 */
public final class TrainFraudModel {

    /** How many payments the model is made with. */
    static final int PAYMENTS = 1_000_000;

    private static final double EARLIER = 0.6;
    private static final long SEED = 7;
    private static final int USERS = 10_000;
    private static final int PARTITIONS = 4;
    private static final double SKEW = 0.7;
    private static final Disorder DISORDER = Disorder.upTo(Duration.ofSeconds(30));

    /** How it is trained. */
    static final Boosting BOOSTING = new Boosting(60, 4, 0.15, 0.7, 1);

    private TrainFraudModel() {}

    /** Writes the model into the folder named by the only argument. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: TrainFraudModel FOLDER, where the model is to be written");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        Examples examples = examples(PAYMENTS);
        Examples earlier = earlier(examples);
        Examples later = later(examples);
        report("best single feature", BestFeature.of(later).area());
        report(
                "logistic regression",
                AveragePrecision.of(new LogisticBaseline(earlier, SEED).scores(later), later.labels()));
        TreeModel model = BOOSTING.train(earlier);
        report("boosted trees", quality(model, later));
        Files.writeString(folder.resolve(FraudModel.TEXT), TreeText.write(model), StandardCharsets.US_ASCII);
        Files.write(folder.resolve(FraudModel.ONNX), OnnxTrees.write(model));
    }

    /** The payments that the committed model was made with, or the first of them. */
    static Examples examples(int count) {
        return PaymentExamples.of(new PaymentTraffic(SEED, USERS, PARTITIONS, SKEW, DISORDER), count);
    }

    static Examples earlier(Examples examples) {
        return examples.range(0, (int) (EARLIER * examples.size()));
    }

    static Examples later(Examples examples) {
        return examples.range((int) (EARLIER * examples.size()), examples.size());
    }

    static double quality(TreeModel model, Examples examples) {
        TreeScorer scorer = new TreeScorer(model);
        float[] scores = new float[examples.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scorer.score(examples.rows()[i]);
        }
        return AveragePrecision.of(scores, examples.labels());
    }

    private static void report(String what, double area) {
        System.out.printf(Locale.ROOT, "%-20s area under precision and recall %.4f%n", what, area);
    }
}
