package dev.millrace.engine.operator;

import dev.millrace.api.SideOutput;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.engine.chain.RecordInput;
import java.util.List;
import java.util.Map;

/** What stands after the side outputs of a process function. */
public final class SideOutputs {

    private final String operator;
    private final SideOutput<?>[] declared;
    private final RecordInput[] inputs;

    /**
     * The side outputs of an operator.
     *
     * @param declared what its function says it emits to
     * @param outputs what reads each output, by its name
     * @throws IllegalStateException if nothing reads one of them, which is refused when a pipeline is built
     */
    public SideOutputs(String operator, List<SideOutput<?>> declared, Map<String, RecordInput> outputs) {
        this.operator = operator;
        this.declared = declared.toArray(SideOutput<?>[]::new);
        this.inputs = new RecordInput[this.declared.length];
        for (int i = 0; i < inputs.length; i++) {
            RecordInput input = outputs.get(this.declared[i].name());
            if (input == null) {
                throw new IllegalStateException(operator + ": nobody reads " + this.declared[i]);
            }
            inputs[i] = input;
        }
    }

    /**
     * What reads an output.
     *
     * @throws dev.millrace.api.error.MillraceException if the function has not declared it
     */
    @SuppressWarnings("ReferenceEquality") // nearly always the declared object itself; equality compares names of types
    RecordInput of(SideOutput<?> output) {
        for (int i = 0; i < declared.length; i++) {
            if (declared[i] == output) {
                return inputs[i];
            }
        }
        for (int i = 0; i < declared.length; i++) {
            if (declared[i].equals(output)) {
                return inputs[i];
            }
        }
        throw FunctionErrors.undeclaredOutput(operator, output);
    }
}
