package dev.millrace.templates.fraud;

import dev.millrace.api.Service;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.onnx.OnnxModel;
import dev.millrace.onnx.OnnxRuntime;
import dev.millrace.templates.fraud.trees.TreeModel;
import dev.millrace.templates.fraud.trees.TreeScorer;
import dev.millrace.templates.fraud.trees.TreeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that scores payments: boosted trees over the {@link Feature}s, once as ONNX and once as text for plain Java.
 * Both give the same bits, since every sum of leaves is exact ({@link TreeModel}); so decisions never depend on which of
 * them a machine can run.
 */
public final class FraudModel {

    /** The score above which somebody looks at a payment, where nothing else is said. */
    public static final double THRESHOLD = 0.5;

    /** The file name of the model as ONNX, beside this class. */
    public static final String ONNX = "fraud-model.onnx";

    /** The file name of the model as text, beside this class. */
    public static final String TEXT = "fraud-model.txt";

    private static final Logger LOG = LoggerFactory.getLogger(FraudModel.class);
    private static final AtomicBoolean NOTED = new AtomicBoolean();

    /** What runs the model. */
    public enum Backend {
        /** ONNX Runtime where it works, Java elsewhere. */
        AUTO,
        /** ONNX Runtime, or an error where it does not work. */
        ONNX,
        /** Java. */
        JAVA
    }

    private FraudModel() {}

    /** Scores batches of payments with what runs here, and decides by {@link #THRESHOLD}. */
    public static BatchFunction<Features, Decision> scorer() {
        return scorer(Backend.AUTO, THRESHOLD);
    }

    /** Scores batches of payments and sends those that score above {@code threshold} to review. */
    public static BatchFunction<Features, Decision> scorer(Backend backend, double threshold) {
        return new FraudScorer(Service.perTask("fraud-model", () -> open(backend)), threshold);
    }

    /** The model as text says it. */
    public static TreeModel trees() {
        try (InputStream in = FraudModel.class.getResourceAsStream(TEXT)) {
            if (in == null) {
                throw damaged("it is missing");
            }
            TreeModel model = TreeText.read(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            if (!model.inputs()
                    .equals(Stream.of(Feature.values()).map(Feature::name).toList())) {
                throw damaged("it was trained on other features: " + model.inputs());
            }
            return model;
        } catch (IOException e) {
            throw damaged(e.toString());
        }
    }

    static Margins open(Backend backend) {
        if (backend == Backend.JAVA) {
            return new Margins.ByTrees(new TreeScorer(trees()));
        }
        Optional<String> problem = OnnxRuntime.problem();
        if (backend == Backend.AUTO && problem.isPresent()) {
            if (NOTED.compareAndSet(false, true)) {
                LOG.warn(
                        "ONNX Runtime cannot be used: {}. Payments are scored in Java, with the same result.",
                        problem.get());
            }
            return open(Backend.JAVA);
        }
        return new Margins.ByOnnx(OnnxModel.fromResource(FraudModel.class, ONNX));
    }

    private static MillraceException damaged(String why) {
        return MillraceException.internal("BAD_MODEL", "the fraud model cannot be used: " + why)
                .at(FraudModel.class.getPackageName() + "/" + TEXT)
                .remedy("build the jar again; the training program writes the model anew")
                .build();
    }
}
