package dev.millrace.flink.translate;

import dev.millrace.api.SideOutput;
import dev.millrace.api.function.Factory;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.process.ProcessFunction;
import dev.millrace.flink.function.OutputTags;
import dev.millrace.flink.function.ProcessAdapter;
import dev.millrace.flink.function.TwoInputAdapter;
import dev.millrace.flink.function.UserFunction;
import dev.millrace.flink.keyed.KeyedProcessAdapter;
import dev.millrace.flink.keyed.KeyedTwoInputAdapter;
import dev.millrace.flink.type.Keys;
import dev.millrace.flink.type.Stamped;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * A process function of a plan as Flink's, in each of its shapes.
 *
 * @param operator the pipeline's name and the operator's, for errors
 * @param name the operator's own, for counts
 * @param process the function
 * @param outputs its side outputs
 * @param type the type of what it emits
 */
record ProcessShapes(
        String operator,
        String name,
        Operator.Process process,
        List<SideOutput<?>> outputs,
        TypeInformation<Stamped<Object>> type) {

    /** The side outputs that the function declares. */
    static List<SideOutput<?>> sideOutputs(String operator, Operator.Process process) {
        return ProcessFunction.create(operator, process.factory())
                .declarations()
                .sideOutputs();
    }

    SingleOutputStreamOperator<Stamped<Object>> plain(DataStream<Object> input) {
        return input.process(new ProcessAdapter(operator, function(), tags()), type);
    }

    SingleOutputStreamOperator<Stamped<Object>> two(ConnectedStreams<Object, Object> inputs) {
        return inputs.process(new TwoInputAdapter(operator, function(), tags()), type);
    }

    SingleOutputStreamOperator<Stamped<Object>> keyed(KeyedStream<Object, Object> input, Keys<Object> keys) {
        return input.process(new KeyedProcessAdapter(operator, function(), tags(), keys), type);
    }

    SingleOutputStreamOperator<Stamped<Object>> keyedTwo(ConnectedStreams<Object, Object> inputs, Keys<Object> keys) {
        return inputs.process(new KeyedTwoInputAdapter(operator, function(), tags(), keys), type);
    }

    private OutputTags tags() {
        return new OutputTags(operator, outputs);
    }

    /** The plan was typed when it was built: the factory makes what the shape says. */
    @SuppressWarnings("unchecked")
    private <F extends ProcessFunction> UserFunction<F> function() {
        return new UserFunction<>(operator, name, (Factory<? extends F>) process.factory());
    }
}
