package dev.millrace.bench.flink.peer;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Steps;
import dev.millrace.bench.workload.Window;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import dev.millrace.bench.workload.Workload;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** The workloads as jobs of Flink's DataStream API. */
final class Jobs {

    private static final TypeInformation<Event> EVENT = new FlatType<>(Event.class, new EventSerializer());
    private static final TypeInformation<Total> TOTAL = new FlatType<>(Total.class, new Total.Serializer());

    private Jobs() {}

    /** Adds the job to an environment. */
    static void add(StreamExecutionEnvironment environment, Workload workload, long records) {
        if (workload.query() instanceof Stateless query) {
            DataStream<Event> events = read(environment, workload, records, WatermarkStrategy.noWatermarks());
            stateless(query, events);
        } else if (workload.query() instanceof RunningSum) {
            DataStream<Event> events = read(environment, workload, records, WatermarkStrategy.noWatermarks());
            Keys<Long> keys = Keys.numbers();
            keys.of(events)
                    .process(new RunningSums())
                    .returns(keys.outcome())
                    .sinkTo(new TallySink<>((part, outcome) -> part.add(outcome.key(), outcome.value())));
        } else if (workload.query() instanceof Windowed query) {
            DataStream<Event> events = read(environment, workload, records, watermarks(workload));
            if (query.keyedBy() == KeyedBy.NUMBER) {
                windowed(query, events, Keys.numbers(), (part, one) -> part.add(one.key(), one.endMs(), one.value()));
            } else {
                windowed(query, events, Keys.texts(), (part, one) -> part.add(one.key(), one.endMs(), one.value()));
            }
        }
    }

    /** The watermarks that the input allows. */
    static WatermarkStrategy<Event> watermarks(Workload workload) {
        long disorderMs = workload.input().disorderMs();
        return disorderMs == 0
                ? WatermarkStrategy.forMonotonousTimestamps()
                : WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofMillis(disorderMs));
    }

    /** The records, whose timestamps are those that the reader says. */
    static DataStream<Event> read(
            StreamExecutionEnvironment environment,
            Workload workload,
            long records,
            WatermarkStrategy<Event> watermarks) {
        Input input = workload.input();
        SequenceSource<Event> source =
                new SequenceSource<>(() -> Loaded.of(input), records, environment.getParallelism());
        return environment.fromSource(source, watermarks, "events", EVENT);
    }

    private static void stateless(Stateless query, DataStream<Event> events) {
        DataStream<Event> stream = events;
        for (int number = 1; number <= query.steps(); number++) {
            int step = number;
            stream = step % 2 == 1
                    ? stream.map(Steps::pass).returns(EVENT)
                    : stream.filter(event -> Steps.keeps(step, event));
            if (step == 1 && query.exchange()) {
                stream = stream.rebalance();
            }
        }
        stream.sinkTo(new TallySink<>((part, event) -> part.add(event)));
    }

    private static <K> void windowed(
            Windowed query, DataStream<Event> events, Keys<K> keys, TallySink.Telling<Outcome<K>> telling) {
        KeyedStream<Measured<K>, K> keyed = keys.of(events);
        WindowFunction<Total, Outcome<K>, K, TimeWindow> outcome = (key, window, totals, out) -> out.collect(
                new Outcome<>(key, window.getEnd(), totals.iterator().next().value));
        // An exchange for each: all windows chained behind a single one, by reinterpretAsKeyedStream, took half as long
        // again.
        for (Window window : query.windows()) {
            keyed.window(assigner(window))
                    .aggregate(Totals.of(query.measure()), outcome, TOTAL, keys.outcome())
                    .sinkTo(new TallySink<>(telling));
        }
    }

    private static WindowAssigner<Object, TimeWindow> assigner(Window window) {
        if (window instanceof Tumbling tumbling) {
            return TumblingEventTimeWindows.of(Duration.ofMillis(tumbling.sizeMs()));
        }
        if (window instanceof Sliding sliding) {
            return SlidingEventTimeWindows.of(
                    Duration.ofMillis(sliding.sizeMs()), Duration.ofMillis(sliding.slideMs()));
        }
        return EventTimeSessionWindows.withGap(Duration.ofMillis(((Session) window).gapMs()));
    }

    /** What depends on the type of the keys. */
    private record Keys<K>(TypeInformation<K> type, TypeSerializer<K> serializer, Reading<K> reading) {

        /** Where the key of a record is. */
        @FunctionalInterface
        interface Reading<K> extends Serializable {
            K key(Event event);
        }

        static Keys<Long> numbers() {
            return new Keys<>(Types.LONG, LongSerializer.INSTANCE, Event::key);
        }

        static Keys<String> texts() {
            return new Keys<>(Types.STRING, StringSerializer.INSTANCE, Event::name);
        }

        @SuppressWarnings("unchecked") // Classes do not say of what they are.
        TypeInformation<Outcome<K>> outcome() {
            return new FlatType<>((Class<Outcome<K>>) (Class<?>) Outcome.class, new Outcome.Serializer<>(serializer));
        }

        @SuppressWarnings("unchecked") // Classes do not say of what they are.
        KeyedStream<Measured<K>, K> of(DataStream<Event> events) {
            TypeInformation<Measured<K>> measured = new FlatType<>(
                    (Class<Measured<K>>) (Class<?>) Measured.class, new Measured.Serializer<>(serializer));
            return events.map(new Projection<>(reading)).returns(measured).keyBy(one -> one.key, type);
        }
    }

    /** Takes from a record what a keyed job needs; what it gives out is filled anew with the next. */
    private static final class Projection<K> implements MapFunction<Event, Measured<K>> {
        private static final long serialVersionUID = 1;

        private final Keys.Reading<K> reading;

        @SuppressWarnings({"NullAway.Init", "serial"}) // Made with the first record, for it is never sent.
        private transient Measured<K> reused;

        Projection(Keys.Reading<K> reading) {
            this.reading = reading;
        }

        @Override
        public Measured<K> map(Event event) {
            if (reused == null) {
                reused = new Measured<>(reading.key(event), 0);
            }
            reused.key = reading.key(event);
            reused.amount = event.amount();
            return reused;
        }
    }
}
