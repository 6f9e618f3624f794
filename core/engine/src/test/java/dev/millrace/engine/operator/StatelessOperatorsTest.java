package dev.millrace.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.function.FilterFunction;
import dev.millrace.api.function.FlatMapFunction;
import dev.millrace.api.function.MapFunction;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.metrics.OperatorMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where operators without state hand records on: a copy to its constant, so that the compiler knows it. */
class StatelessOperatorsTest {

    private static final MapFunction<Object, Object> SAME = value -> value;
    private static final FilterFunction<Object> EVERY = value -> true;
    private static final FlatMapFunction<Object, Object> ONE = (value, out) -> out.emit(value);

    private final List<String> out = new ArrayList<>();
    private final RecordInput constant = (value, timestampMs) -> out.add("constant " + value + "@" + timestampMs);
    private final RecordInput argument = (value, timestampMs) -> out.add("argument " + value + "@" + timestampMs);

    static Stream<Arguments> operators() {
        return Stream.of(
                Arguments.of(MapOperator.class, SAME),
                Arguments.of(FilterOperator.class, EVERY),
                Arguments.of(FlatMapOperator.class, ONE),
                Arguments.of(PassOperator.class, null));
    }

    private void put(
            Specializer specializer,
            Class<? extends RecordInput> template,
            @Nullable Object function,
            @Nullable RecordInput next)
            throws Exception {
        OperatorMetrics metrics = new OperatorMetrics();
        RecordInput made = function == null
                ? specializer.create(RecordInput.class, template, next, argument, metrics)
                : specializer.create(RecordInput.class, template, next, "op", function, argument, metrics);
        made.onRecord("a", 1);
        assertThat(metrics.recordsIn).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("operators")
    void copies_handOnToTheirConstant(Class<? extends RecordInput> template, @Nullable Object function)
            throws Exception {
        put(Specializer.copying(), template, function, constant);

        assertThat(out).containsExactly("constant a@1");
    }

    @ParameterizedTest
    @MethodSource("operators")
    void templatesAndCopiesWithoutOne_handOnToTheirArgument(
            Class<? extends RecordInput> template, @Nullable Object function) throws Exception {
        put(Specializer.shared(), template, function, constant);
        put(Specializer.copying(), template, function, null);

        assertThat(out).containsExactly("argument a@1", "argument a@1");
    }
}
