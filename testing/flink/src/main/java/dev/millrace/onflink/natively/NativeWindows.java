package dev.millrace.onflink.natively;

import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.flink.function.OutputTags;
import dev.millrace.flink.translate.WindowForm;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.type.StampedTypeInfo;
import dev.millrace.flink.window.WindowSpec;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.datastream.WindowedStream;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.ProcessingTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingProcessingTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingProcessingTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.OutputTag;

/**
 * Windows as Flink has them: its assigners, triggers, allowed lateness and late output, over the accumulators of the plan's
 * aggregate. Of Millrace's windows there is nothing in it but the functions that users write. Early results are left out: Flink
 * has them only by triggers that take the place of its own.
 *
 * <pre>
 *   input - stamp - keyBy - window, allowedLateness, sideOutputLateData - aggregate
 *                                                                             '-- late data - count, or fail
 * </pre>
 */
public final class NativeWindows implements WindowForm {

    /** What is appended to the name of an operator for the one that counts its late records. */
    public static final String LATE = "/late";

    @Override
    public SingleOutputStreamOperator<Stamped<Object>> of(
            DataStream<Object> input,
            KeySelector<Object, Object> key,
            WindowSpec spec,
            TypeInformation<Stamped<Object>> type) {
        StampedTypeInfo<Object> stamped = StampedTypeInfo.of(input.getType());
        OutputTag<Stamped<Object>> late =
                spec.late() instanceof Late.To<?> to ? OutputTags.of(to.output()) : new OutputTag<>("$late", stamped);
        WindowedStream<Stamped<Object>, Object, TimeWindow> windows = input.process(new Stamping(), stamped)
                .keyBy(value -> key.getKey(value.value), spec.keys().typeInfo())
                .window(assigner(spec))
                .sideOutputLateData(late);
        if (spec.windows().domain() == TimeDomain.EVENT_TIME) {
            windows = windows.allowedLateness(Duration.ofMillis(spec.windows().allowedLatenessMs()));
        }
        SingleOutputStreamOperator<Stamped<Object>> results = windows.aggregate(
                new NativeAggregate(spec.accumulators()),
                new NativeResults(spec),
                spec.accumulators().typeInfo(),
                spec.accumulators().typeInfo(),
                type);
        results.getSideOutput(late)
                .process(new LateRecords(spec.operator(), spec.late() instanceof Late.Fail), Types.VOID)
                .name(spec.operator().substring(spec.operator().indexOf('/') + 1) + LATE);
        return results;
    }

    @SuppressWarnings("unchecked")
    private static WindowAssigner<Object, TimeWindow> assigner(WindowSpec spec) {
        return (WindowAssigner<Object, TimeWindow>) (WindowAssigner<?, TimeWindow>)
                (spec.windows().domain() == TimeDomain.EVENT_TIME
                        ? ofEventTime(spec.windows().assigner())
                        : ofProcessingTime(spec.windows().assigner()));
    }

    private static WindowAssigner<Object, TimeWindow> ofEventTime(Assigner assigner) {
        if (assigner instanceof Assigner.Tumbling tumbling) {
            return TumblingEventTimeWindows.of(
                    Duration.ofMillis(tumbling.sizeMs()), Duration.ofMillis(tumbling.offsetMs()));
        }
        if (assigner instanceof Assigner.Sliding sliding) {
            return SlidingEventTimeWindows.of(
                    Duration.ofMillis(sliding.sizeMs()),
                    Duration.ofMillis(sliding.slideMs()),
                    Duration.ofMillis(sliding.offsetMs()));
        }
        return EventTimeSessionWindows.withGap(Duration.ofMillis(((Assigner.Session) assigner).gapMs()));
    }

    private static WindowAssigner<Object, TimeWindow> ofProcessingTime(Assigner assigner) {
        if (assigner instanceof Assigner.Tumbling tumbling) {
            return TumblingProcessingTimeWindows.of(
                    Duration.ofMillis(tumbling.sizeMs()), Duration.ofMillis(tumbling.offsetMs()));
        }
        if (assigner instanceof Assigner.Sliding sliding) {
            return SlidingProcessingTimeWindows.of(
                    Duration.ofMillis(sliding.sizeMs()),
                    Duration.ofMillis(sliding.slideMs()),
                    Duration.ofMillis(sliding.offsetMs()));
        }
        return ProcessingTimeSessionWindows.withGap(Duration.ofMillis(((Assigner.Session) assigner).gapMs()));
    }
}
