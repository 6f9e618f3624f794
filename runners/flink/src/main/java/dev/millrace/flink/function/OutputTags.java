package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.SideOutput;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.flink.type.CodecTypeInfo;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.type.StampedTypeInfo;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.flink.util.OutputTag;

/** The side outputs of an operator as Flink knows them; each value travels with its timestamp. Immutable. */
@Internal
public final class OutputTags implements Serializable {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final List<SideOutput<?>> outputs;
    private final List<OutputTag<Stamped<Object>>> tags;

    /** The tags of what {@code operator} emits to. */
    public OutputTags(String operator, List<SideOutput<?>> outputs) {
        this.operator = operator;
        this.outputs = List.copyOf(outputs);
        this.tags = outputs.stream().map(OutputTags::of).toList();
    }

    /** The tag of a side output, by whose name Flink knows it. */
    @SuppressWarnings("unchecked")
    public static OutputTag<Stamped<Object>> of(SideOutput<?> output) {
        return new OutputTag<>(
                output.name(), StampedTypeInfo.of((CodecTypeInfo<Object>) CodecTypeInfo.of(output.type())));
    }

    /**
     * The tag of a declared side output.
     *
     * @throws dev.millrace.api.error.MillraceException {@code UNDECLARED_SIDE_OUTPUT} if it is not declared
     */
    @SuppressWarnings("ReferenceEquality") // nearly always the declared object itself; equality compares names of types
    OutputTag<Stamped<Object>> declared(SideOutput<?> output) {
        for (int i = 0; i < outputs.size(); i++) {
            SideOutput<?> each = outputs.get(i);
            if (each == output || Objects.equals(each, output)) {
                return tags.get(i);
            }
        }
        throw FunctionErrors.undeclaredOutput(operator, output);
    }
}
