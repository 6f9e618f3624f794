package dev.millrace.flink.translate;

import dev.millrace.api.window.Assigner;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.window.FixedWindows;
import dev.millrace.flink.window.SessionWindows;
import dev.millrace.flink.window.WindowSpec;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The form that the windows of a plan take on Flink. There is one; tests hold it against what Flink itself has. */
@FunctionalInterface
public interface WindowForm {

    /** Millrace's windows, over keyed state and timers of Flink's. */
    WindowForm OWN = (input, key, spec, type) -> input.keyBy(key, spec.keys().typeInfo())
            .process(
                    spec.windows().assigner() instanceof Assigner.Session
                            ? new SessionWindows(spec)
                            : new FixedWindows(spec),
                    type);

    /**
     * Adds a window operator.
     *
     * @param input what goes into the windows
     * @param key takes out the key of a record
     * @param spec what the windows are
     * @param type the type of what is emitted
     * @return what gives each value with its timestamp, and late records, where they have a side output, likewise
     */
    SingleOutputStreamOperator<Stamped<Object>> of(
            DataStream<Object> input,
            KeySelector<Object, Object> key,
            WindowSpec spec,
            TypeInformation<Stamped<Object>> type);
}
