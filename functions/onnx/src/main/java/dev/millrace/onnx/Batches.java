package dev.millrace.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The memory that a session reads its batches from and writes its results to: one block for each, made larger when a batch
 * needs more, and a pair of tensors over their first rows for each size of batch seen. One thread at a time.
 */
final class Batches implements AutoCloseable {

    private static final int FIRST_ROWS = 64;

    /** The model's input or output. */
    record Side(String name, int width) {}

    private record Tensors(OnnxTensor in, OnnxTensor out) {}

    private final OrtSession session;
    private final Side input;
    private final Side output;
    private FloatBuffer in;
    private FloatBuffer out;
    private @Nullable Tensors[] byRows;

    Batches(OrtSession session, Side input, Side output) {
        this.session = session;
        this.input = input;
        this.output = output;
        this.in = direct(FIRST_ROWS * input.width);
        this.out = direct(FIRST_ROWS * output.width);
        this.byRows = new Tensors[FIRST_ROWS + 1];
    }

    Side input() {
        return input;
    }

    Side output() {
        return output;
    }

    FloatBuffer rows(int count) {
        if (count >= byRows.length) {
            grow(Math.max(count, 2 * (byRows.length - 1)));
        }
        return in.clear().limit(count * input.width);
    }

    FloatBuffer run(int count) throws OrtException {
        Tensors tensors = byRows[count];
        if (tensors == null) {
            tensors = new Tensors(tensor(in, count, input.width), tensor(out, count, output.width));
            byRows[count] = tensors;
        }
        session.run(Map.of(input.name, tensors.in), Map.of(output.name, tensors.out))
                .close();
        return out.clear().limit(count * output.width);
    }

    private void grow(int rows) {
        close();
        in = direct(Math.multiplyExact(rows, input.width));
        out = direct(Math.multiplyExact(rows, output.width));
        byRows = new Tensors[rows + 1];
    }

    /** Over the buffer's own memory: a direct buffer in native order is not copied. */
    private static OnnxTensor tensor(FloatBuffer buffer, int rows, int width) throws OrtException {
        FloatBuffer part = buffer.duplicate().clear().limit(rows * width);
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), part, new long[] {rows, width});
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() {
        for (int i = 0; i < byRows.length; i++) {
            Tensors tensors = byRows[i];
            if (tensors != null) {
                tensors.in.close();
                tensors.out.close();
                byRows[i] = null;
            }
        }
    }
}
