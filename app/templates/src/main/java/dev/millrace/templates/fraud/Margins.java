package dev.millrace.templates.fraud;

import dev.millrace.onnx.OnnxModel;
import dev.millrace.templates.fraud.trees.TreeScorer;
import java.nio.FloatBuffer;
import java.util.List;

/** Computes the log-odds of fraud for batches of payments. One thread at a time. */
sealed interface Margins extends AutoCloseable {

    /** The log-odds of each payment, in order; as many as there are payments. */
    float[] of(List<Features> batch);

    @Override
    default void close() {}

    /** By ONNX Runtime. */
    record ByOnnx(OnnxModel model) implements Margins {
        @Override
        public float[] of(List<Features> batch) {
            FloatBuffer rows = model.rows(batch.size());
            for (Features features : batch) {
                rows.put(features.values());
            }
            float[] margins = new float[batch.size()];
            model.run().get(margins);
            return margins;
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** In Java. */
    record ByTrees(TreeScorer trees) implements Margins {
        @Override
        public float[] of(List<Features> batch) {
            float[] margins = new float[batch.size()];
            int next = 0;
            for (Features features : batch) {
                margins[next++] = trees.score(features.values());
            }
            return margins;
        }
    }
}
