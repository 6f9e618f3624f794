package dev.millrace.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import dev.millrace.api.Service;
import dev.millrace.api.error.MillraceException;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {

    private static final byte[] TWO_TO_THREE = LinearModels.times(2, 3, 1, 2, 3, 10, 20, 30);

    @Test
    void width_isThatOfTheModel() {
        try (OnnxModel model = OnnxModel.of("two-to-three", TWO_TO_THREE)) {
            assertThat(model.width()).isEqualTo(2);
            assertThat(model.outputs()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 1_000})
    void run_anyNumberOfRows(int count) {
        try (OnnxModel model = OnnxModel.of("two-to-three", TWO_TO_THREE)) {
            fill(model, count, 0);
            expect(model.run(), count, 0);
        }
    }

    @Test
    void shouldReuseItsMemoryAcrossBatchesOfAnySize() {
        try (OnnxModel model = OnnxModel.of("two-to-three", TWO_TO_THREE)) {
            int[] sizes = {64, 1, 64, 300, 2, 64, 129, 1};
            for (int batch = 0; batch < sizes.length; batch++) {
                fill(model, sizes[batch], batch);
                expect(model.run(), sizes[batch], batch);
            }
        }
    }

    private static void fill(OnnxModel model, int count, int batch) {
        FloatBuffer rows = model.rows(count);
        assertThat(rows.remaining()).isEqualTo(2 * count);
        assertThat(rows.isDirect()).isTrue();
        for (int row = 0; row < count; row++) {
            rows.put(row).put(batch);
        }
    }

    private static void expect(FloatBuffer results, int count, int batch) {
        assertThat(results.remaining()).isEqualTo(3 * count);
        for (int row = 0; row < count; row++) {
            for (int factor = 1; factor <= 3; factor++) {
                assertThat(results.get()).isEqualTo(factor * (row + 10f * batch));
            }
        }
    }

    @Test
    void rows_none() {
        try (OnnxModel model = OnnxModel.of("two-to-three", TWO_TO_THREE)) {
            assertThatThrownBy(() -> model.rows(0)).hasMessageContaining("at least 1 row: 0");
        }
    }

    @Test
    void run_withoutRows() {
        try (OnnxModel model = OnnxModel.of("two-to-three", TWO_TO_THREE)) {
            assertThatThrownBy(model::run).hasMessageContaining("call rows(count)");
        }
    }

    @Test
    void of_noModel() {
        assertThatThrownBy(() -> OnnxModel.of("garbage", new byte[] {1, 2, 3}))
                .isInstanceOfSatisfying(MillraceException.class, e -> {
                    assertThat(e.code()).isEqualTo("BAD_MODEL");
                    assertThat(e.place()).isEqualTo("garbage");
                });
    }

    @Test
    void of_modelOfDoubles() {
        byte[] doubles = LinearModels.times(OnnxMl.TensorProto.DataType.DOUBLE, 1, 1, 1);
        assertThatThrownBy(() -> OnnxModel.of("doubles", doubles))
                .hasMessageContaining("BAD_MODEL at doubles: the model's input is not one float tensor [rows, n]")
                .hasMessageContaining("export it with one input of two dimensions, the first of them open");
    }

    @Test
    void fromResource_missing() {
        assertThatThrownBy(() -> OnnxModel.fromResource(OnnxModelTest.class, "none.onnx"))
                .isInstanceOfSatisfying(MillraceException.class, e -> {
                    assertThat(e.code()).isEqualTo("NO_MODEL");
                    assertThat(e.place()).isEqualTo("dev.millrace.onnx/none.onnx");
                });
    }

    @Test
    void service_opensAModelPerTask() throws Exception {
        Service<OnnxModel> service = OnnxModel.service("doubling", OnnxModelTest.class, "doubling.onnx");
        assertThat(service.scope()).isEqualTo(Service.Scope.TASK);
        OnnxModel first = service.open();
        OnnxModel second = service.open();
        service.close(first);
        second.rows(1).put(21);
        assertThat(second.run().get()).isEqualTo(42);
        service.close(second);
    }

    @Test
    void shouldWorkOnThisMachine() {
        assertThat(OnnxRuntime.problem()).isEmpty();
    }
}
