package dev.millrace.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class SidesOfTest {

    private static final OutputTag<String> TAG = new OutputTag<>("side", Types.STRING);

    /** A context of Flink's that keeps what is given to it. */
    private static final class Kept {
        private final List<Object> values = new ArrayList<>();

        <X> void output(OutputTag<X> tag, X value) {
            values.add(value);
        }
    }

    @Test
    void shouldMakeThemOnceForOneContext_andAnewForAnother() {
        SidesOf<Kept> sides = new SidesOf<>(each -> each::output);
        Kept first = new Kept();
        Kept second = new Kept();
        CallContext.Sides ofFirst = sides.of(first);
        assertThat(sides.of(first)).isSameAs(ofFirst);
        ofFirst.output(TAG, "a");
        sides.of(second).output(TAG, "b");
        sides.of(first).output(TAG, "c");
        assertThat(first.values).containsExactly("a", "c");
        assertThat(second.values).containsExactly("b");
    }
}
