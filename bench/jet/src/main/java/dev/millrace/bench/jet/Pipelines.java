package dev.millrace.bench.jet;

import com.hazelcast.jet.accumulator.LongAccumulator;
import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.aggregate.AggregateOperation1;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.datamodel.KeyedWindowResult;
import com.hazelcast.jet.datamodel.Tuple2;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.StreamSource;
import com.hazelcast.jet.pipeline.StreamStage;
import com.hazelcast.jet.pipeline.StreamStageWithKey;
import com.hazelcast.jet.pipeline.WindowDefinition;
import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Steps;
import dev.millrace.bench.workload.Window;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import dev.millrace.bench.workload.Workload;
import java.util.List;

/** The workloads over {@link Event}s as pipelines of Jet. */
final class Pipelines {

    /** Records exactly a gap apart are two sessions with Jet and one elsewhere: its gap, and so the end, is so much later. */
    static final long SESSION_TOUCHES_MS = 1;

    private Pipelines() {}

    static Pipeline of(Workload workload, long records, int parallelism) {
        Pipeline pipeline = Pipeline.create();
        Input input = workload.input();
        StreamSource<Event> source = Sources.streamFromProcessorWithWatermarks(
                "events", true, policy -> SequenceProcessor.of(() -> Loaded.of(input), records, parallelism, policy));
        if (workload.query() instanceof Stateless query) {
            StreamStage<Event> events = pipeline.readFrom(source).withoutTimestamps();
            stateless(query, events).writeTo(TallyProcessor.sink((part, event) -> part.add(event), parallelism));
        } else if (workload.query() instanceof RunningSum) {
            runningSum(pipeline.readFrom(source).withoutTimestamps(), parallelism);
        } else if (workload.query() instanceof Windowed query) {
            StreamStage<Event> events = pipeline.readFrom(source).withNativeTimestamps(input.disorderMs());
            long behindMs = endsBehindMs(query);
            if (query.keyedBy() == KeyedBy.NUMBER) {
                Sink<KeyedWindowResult<Long, Long>> sink = TallyProcessor.sink(
                        (part, result) -> part.add(result.key(), result.end() - behindMs, result.result()),
                        parallelism);
                writeTo(pipeline, sink, windowed(query, events.groupingKey(Event::key)));
            } else {
                Sink<KeyedWindowResult<String, Long>> sink = TallyProcessor.sink(
                        (part, result) -> part.add(result.key(), result.end() - behindMs, result.result()),
                        parallelism);
                writeTo(pipeline, sink, windowed(query, events.groupingKey(Event::name)));
            }
        }
        return pipeline;
    }

    private static StreamStage<Event> stateless(Stateless query, StreamStage<Event> events) {
        StreamStage<Event> stream = events;
        for (int number = 1; number <= query.steps(); number++) {
            int step = number;
            stream = step % 2 == 1 ? stream.map(Steps::pass) : stream.filter(event -> Steps.keeps(step, event));
            if (step == 1 && query.exchange()) {
                stream = stream.rebalance();
            }
        }
        return stream;
    }

    private static void runningSum(StreamStage<Event> events, int parallelism) {
        events.groupingKey(Event::key)
                .mapStateful(LongAccumulator::new, (sum, key, event) -> {
                    sum.add(event.amount());
                    return Tuple2.tuple2(key, sum.get());
                })
                .writeTo(TallyProcessor.sink((part, sum) -> part.add(sum.f0(), sum.f1()), parallelism));
    }

    /** The results of each window. */
    private static <K> List<StreamStage<KeyedWindowResult<K, Long>>> windowed(
            Windowed query, StreamStageWithKey<Event, K> keyed) {
        return query.windows().stream()
                .map(window -> keyed.window(definition(window)).aggregate(operation(query.measure())))
                .toList();
    }

    /** Writes all to one sink, so that there are no more tasks than must be. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of a generic type.
    private static <T> void writeTo(Pipeline pipeline, Sink<T> sink, List<StreamStage<T>> stages) {
        if (stages.size() == 1) {
            stages.get(0).writeTo(sink);
        } else {
            StreamStage[] others = stages.subList(2, stages.size()).toArray(StreamStage[]::new);
            pipeline.writeTo(sink, stages.get(0), stages.get(1), others);
        }
    }

    private static WindowDefinition definition(Window window) {
        if (window instanceof Tumbling tumbling) {
            return WindowDefinition.tumbling(tumbling.sizeMs());
        }
        if (window instanceof Sliding sliding) {
            return WindowDefinition.sliding(sliding.sizeMs(), sliding.slideMs());
        }
        return WindowDefinition.session(((Session) window).gapMs() + SESSION_TOUCHES_MS);
    }

    private static long endsBehindMs(Windowed query) {
        return query.windows().get(0) instanceof Session ? SESSION_TOUCHES_MS : 0;
    }

    /** Whether the windows are sessions, or none of them is: they have one sink. */
    static boolean areOfAKind(Windowed query) {
        long sessions = query.windows().stream()
                .filter(window -> window instanceof Session)
                .count();
        return sessions == 0 || sessions == query.windows().size();
    }

    private static AggregateOperation1<Event, LongAccumulator, Long> operation(Measure measure) {
        return switch (measure) {
            case COUNT -> AggregateOperations.counting();
            case SUM -> AggregateOperations.summingLong(Event::amount);
            case MAX ->
                AggregateOperation.withCreate(() -> new LongAccumulator(Long.MIN_VALUE))
                        .<Event>andAccumulate((max, event) -> max.set(Math.max(max.get(), event.amount())))
                        .andCombine((max, other) -> max.set(Math.max(max.get(), other.get())))
                        .andExportFinish(LongAccumulator::get);
        };
    }
}
