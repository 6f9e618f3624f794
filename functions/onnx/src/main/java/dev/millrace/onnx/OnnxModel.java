package dev.millrace.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.millrace.api.Service;
import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A loaded ONNX model that turns rows of {@code float}s into rows of {@code float}s: one input of the shape [rows, n], one
 * output of the shape [rows, m]. Works in the calling thread only, without threads of its own and without allocating per
 * batch: rows are put straight into memory that the model reads, results are read straight from where it leaves them.
 *
 * <pre>{@code
 * FloatBuffer rows = model.rows(batch.size());
 * batch.forEach(each -> rows.put(each.features()));
 * FloatBuffer results = model.run();
 * }</pre>
 *
 * <p>One thread at a time; a task opens its own by {@link #service}. Must be closed: what it holds lies outside the heap.
 */
public final class OnnxModel implements AutoCloseable {

    private static final String SPINNING = "session.intra_op.allow_spinning";
    private static final int TWO_DIMENSIONS = 2;

    private final String place;
    private final OrtSession.SessionOptions options;
    private final OrtSession session;
    private final Batches batches;
    private int pending;

    private OnnxModel(String place, OrtSession.SessionOptions options, OrtSession session, Batches batches) {
        this.place = place;
        this.options = options;
        this.session = session;
        this.batches = batches;
    }

    /**
     * A service by which each task loads its own copy of a model from the class path.
     *
     * @param name what errors and metrics call it
     * @param beside the class in whose package the model lies
     * @param resource the file name of the model
     */
    public static Service<OnnxModel> service(String name, Class<?> beside, String resource) {
        return Service.perTask(name, () -> fromResource(beside, resource));
    }

    /**
     * Loads a model from the class path.
     *
     * @param beside the class in whose package the model lies
     * @param resource the file name of the model
     * @throws MillraceException if there is none, it is of another shape, or ONNX Runtime does not work here
     */
    public static OnnxModel fromResource(Class<?> beside, String resource) {
        String place = beside.getPackageName() + "/" + resource;
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw MillraceException.user("NO_MODEL", "there is no model of this name on the class path")
                        .at(place)
                        .remedy("see that the jar which holds " + beside.getName() + " holds the model too")
                        .build();
            }
            return of(place, in.readAllBytes());
        } catch (IOException e) {
            throw MillraceException.external("MODEL_UNREADABLE", "the model cannot be read: " + e.getMessage())
                    .at(place)
                    .cause(e)
                    .build();
        }
    }

    /**
     * Loads a model from its bytes.
     *
     * @param place where the bytes come from, for errors
     * @throws MillraceException if it is no model, is of another shape, or ONNX Runtime does not work here
     */
    public static OnnxModel of(String place, byte[] bytes) {
        OnnxRuntime.problem().ifPresent(problem -> {
            throw MillraceException.external("NO_ONNX_RUNTIME", "ONNX Runtime cannot be used: " + problem)
                    .at(place)
                    .remedy("run on Linux, on macOS (aarch64) or on Windows (x64), with onnxruntime on the class path")
                    .build();
        });
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = null;
        try {
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry(SPINNING, "0");
            session = OrtEnvironment.getEnvironment().createSession(bytes, options);
            Batches batches = new Batches(
                    session,
                    side(place, "input", session.getInputInfo()),
                    side(place, "output", session.getOutputInfo()));
            return new OnnxModel(place, options, session, batches);
        } catch (OrtException e) {
            closeAll(session, options);
            throw MillraceException.user("BAD_MODEL", "ONNX Runtime cannot load the model: " + e.getMessage())
                    .at(place)
                    .remedy("see that it is an ONNX model of operators that ONNX Runtime knows")
                    .cause(e)
                    .build();
        } catch (MillraceException e) {
            closeAll(session, options);
            throw e;
        }
    }

    private static Batches.Side side(String place, String what, Map<String, NodeInfo> infos) {
        NodeInfo only = infos.size() == 1 ? infos.values().iterator().next() : null;
        if (only != null
                && only.getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT
                && tensor.getShape().length == TWO_DIMENSIONS
                && tensor.getShape()[0] < 0
                && tensor.getShape()[1] > 0) {
            return new Batches.Side(only.getName(), Math.toIntExact(tensor.getShape()[1]));
        }
        throw MillraceException.user(
                        "BAD_MODEL", "the model's " + what + " is not one float tensor [rows, n]: " + infos)
                .at(place)
                .remedy("export it with one " + what + " of two dimensions, the first of them open")
                .build();
    }

    /** How many numbers a row has. */
    public int width() {
        return batches.input().width();
    }

    /** How many numbers the result for a row has. */
    public int outputs() {
        return batches.output().width();
    }

    /**
     * Where to put the rows of the next batch, one after another: room for exactly {@code count} rows. Valid until the next
     * call of this method.
     */
    public FloatBuffer rows(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a batch has at least 1 row: " + count);
        }
        pending = count;
        return batches.rows(count);
    }

    /**
     * Runs the model over the rows put since {@link #rows}. The results, row by row, are valid until the next call of
     * either method.
     *
     * @throws MillraceException if the model fails
     */
    public FloatBuffer run() {
        if (pending == 0) {
            throw new IllegalStateException("there are no rows: call rows(count) and fill them first");
        }
        try {
            return batches.run(pending);
        } catch (OrtException e) {
            throw MillraceException.user("MODEL_FAILED", "the model fails on a batch: " + e.getMessage())
                    .at(place)
                    .remedy("see that the rows are what the model was trained on")
                    .cause(e)
                    .build();
        }
    }

    /** Gives back what the model holds. */
    @Override
    public void close() {
        batches.close();
        closeAll(session, options);
    }

    private static void closeAll(@Nullable OrtSession session, OrtSession.SessionOptions options) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (OrtException e) {
            throw MillraceException.internal(
                            "MODEL_NOT_CLOSED", "ONNX Runtime cannot close the model: " + e.getMessage())
                    .cause(e)
                    .build();
        } finally {
            options.close();
        }
    }
}
