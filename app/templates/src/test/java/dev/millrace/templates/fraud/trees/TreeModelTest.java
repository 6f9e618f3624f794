package dev.millrace.templates.fraud.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.templates.fraud.trees.TreeModel.Leaf;
import dev.millrace.templates.fraud.trees.TreeModel.Node;
import dev.millrace.templates.fraud.trees.TreeModel.Split;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeModelTest {

    private static final String TEXT = """
            inputs SIZE AGE
            base -5.5
            AGE<=7.0 =-0.25 SIZE<=99.5 =0.0 =1.5
            =0.125
            """;

    private static final Node FIRST =
            new Split(1, 7, new Leaf(-0.25f), new Split(0, 99.5f, new Leaf(0), new Leaf(1.5f)));
    private static final TreeModel MODEL =
            new TreeModel(List.of("SIZE", "AGE"), -5.5f, List.of(FIRST, new Leaf(0.125f)));

    @Test
    void text_readsAndWrites() {
        assertThat(TreeText.write(MODEL)).isEqualTo(TEXT);
        assertThat(TreeText.read(TEXT)).isEqualTo(MODEL);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 7, -5.625",
        "1000, 7, -5.625",
        "99.5, 7.000001, -5.375",
        "99.50001, 8, -3.875",
        "NaN, 8, -3.875",
        "0, NaN, -5.375",
        "0, -Infinity, -5.625"
    })
    void score(float size, float age, float expected) {
        assertThat(new TreeScorer(MODEL).score(new float[] {size, age})).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AGE<=7.0 =1.0|line 3",
                "WEIGHT<=7.0 =1.0 =2.0|'WEIGHT<=7.0' asks about none of the inputs",
                "AGE<7.0 =1.0 =2.0|'AGE<7.0' asks about none of the inputs",
                "=one|line 3",
                "=0.3|0.3 is not a multiple"
            })
    void read_namesTheLine(String line, String expected) {
        assertThatThrownBy(() -> TreeText.read("inputs AGE\nbase 0\n" + line + "\n"))
                .hasMessageContaining("line 3 of the model cannot be read")
                .hasMessageContaining(expected);
    }

    @Test
    void new_refusesSumsThatWouldBeRounded() {
        Leaf large = new Leaf(600);
        assertThat(new TreeModel(List.of(), 0, List.of(large)).trees()).hasSize(1);
        assertThatThrownBy(() -> new TreeModel(List.of(), 0, List.of(large, large)))
                .hasMessageContaining("too large to be added exactly: up to 1200");
    }

    @Test
    void quantized_isTheNextMultiple() {
        assertThat(TreeModel.quantized(0.1)).isEqualTo(1638 * TreeModel.QUANTUM);
        assertThat(TreeModel.quantized(-1e-9)).isZero();
    }
}
