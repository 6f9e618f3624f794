package dev.millrace.training;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Logistic regression over the same features, by Tribuo: what the trees are measured against. */
final class LogisticBaseline {

    private static final String FRAUD = "fraud";
    private static final String HONEST = "honest";
    private static final int EPOCHS = 5;
    private static final int BATCH = 64;
    private static final int HONEST_EVERY = 10;
    private static final double STEP = 0.1;
    private static final LabelFactory LABELS = new LabelFactory();

    private final String[] names;
    private final double[] mean;
    private final double[] deviation;
    private final Model<Label> model;

    /** Trains on all frauds and every tenth honest payment, features brought to mean 0 and deviation 1. */
    LogisticBaseline(Examples examples, long seed) {
        names = examples.inputs().toArray(String[]::new);
        mean = new double[names.length];
        deviation = new double[names.length];
        for (int input = 0; input < names.length; input++) {
            measure(input, examples.column(input));
        }
        MutableDataset<Label> data = new MutableDataset<>(
                new SimpleDataSourceProvenance(
                        "payments", OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), LABELS),
                LABELS);
        for (int i = 0; i < examples.size(); i++) {
            if (examples.labels()[i] || i % HONEST_EVERY == 0) {
                data.add(example(examples.rows()[i], examples.labels()[i] ? FRAUD : HONEST));
            }
        }
        model = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(STEP), EPOCHS, Integer.MAX_VALUE, BATCH, seed)
                .train(data);
    }

    /** A score that rises with the probability of fraud. */
    float[] scores(Examples examples) {
        float[] scores = new float[examples.size()];
        for (int i = 0; i < scores.length; i++) {
            Prediction<Label> prediction = model.predict(example(examples.rows()[i], HONEST));
            Map<String, Label> byName = prediction.getOutputScores();
            scores[i] = (float) Objects.requireNonNull(byName.get(FRAUD), FRAUD).getScore();
        }
        return scores;
    }

    private void measure(int input, float[] column) {
        double sum = 0;
        double squares = 0;
        for (float value : column) {
            sum += value;
            squares += (double) value * value;
        }
        mean[input] = sum / column.length;
        deviation[input] = Math.sqrt(Math.max(1e-12, squares / column.length - mean[input] * mean[input]));
    }

    private Example<Label> example(float[] row, String label) {
        double[] values = new double[row.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (row[i] - mean[i]) / deviation[i];
        }
        return new ArrayExample<>(new Label(label), names, values);
    }
}
