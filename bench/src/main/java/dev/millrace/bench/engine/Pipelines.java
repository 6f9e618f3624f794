package dev.millrace.bench.engine;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.bench.queries.NexmarkPipelines;
import dev.millrace.bench.queries.SequenceSource;
import dev.millrace.bench.queries.TallySink;
import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Query;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Query.Nexmark;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Steps;
import dev.millrace.bench.workload.Window;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import dev.millrace.bench.workload.Workload;
import java.time.Duration;

/** The workloads as pipelines. */
final class Pipelines {

    private Pipelines() {}

    /** Whether there is a pipeline for a query. */
    static boolean can(Query query) {
        return query instanceof Stateless
                || query instanceof RunningSum
                || query instanceof Windowed
                || query instanceof Nexmark;
    }

    /** A pipeline that reads so many records in so many splits. */
    static Pipeline of(Workload workload, long records, int splits) {
        Pipeline pipeline = Pipeline.named(workload.name());
        if (workload.query() instanceof Nexmark nexmark) {
            NexmarkPipelines.build(pipeline, nexmark.number(), records, splits);
            return pipeline;
        }
        Events events = Loaded.of(workload.input());
        boolean blocking = workload.conditions().course() instanceof Waiting course && course.blocking();
        Stream<Event> stream = pipeline.read(
                "events",
                new SequenceSource<>(Type.of(Event.class), events, records, splits, blocking),
                Watermarks.outOfOrderBy(Duration.ofMillis(workload.input().disorderMs())));
        if (workload.query() instanceof Stateless stateless) {
            stateless(stateless, stream).writeTo("out", new TallySink<Event>((event, tally) -> tally.add(event)));
        } else if (workload.query() instanceof RunningSum) {
            stream.keyByLong(Event::key)
                    .aggregate("sum", Aggregates.sumLong(Event::amount))
                    .writeTo("out", new TallySink<>((update, tally) -> tally.add(update.key(), update.value())));
        } else if (workload.query() instanceof Windowed windowed) {
            windowed(windowed, stream);
        } else {
            throw new IllegalArgumentException("no pipeline does " + workload.query());
        }
        return pipeline;
    }

    private static Stream<Event> stateless(Stateless query, Stream<Event> events) {
        Stream<Event> stream = events;
        for (int step = 1; step <= query.steps(); step++) {
            int number = step;
            stream = step % 2 == 1 ? stream.map(Steps::pass) : stream.filter(event -> Steps.keeps(number, event));
            if (step == 1 && query.exchange()) {
                stream = stream.rebalance();
            }
        }
        return stream;
    }

    private static void windowed(Windowed query, Stream<Event> events) {
        for (int i = 0; i < query.windows().size(); i++) {
            Windows windows = windows(query.windows().get(i));
            if (query.keyedBy() == KeyedBy.TEXT) {
                window(
                        events.keyBy(Event::name),
                        windows,
                        query.measure(),
                        i,
                        (result, tally) ->
                                tally.add(result.key(), result.window().endMs(), result.value()));
            } else {
                window(
                        events.keyByLong(Event::key),
                        windows,
                        query.measure(),
                        i,
                        (result, tally) ->
                                tally.add(result.key(), result.window().endMs(), result.value()));
            }
        }
    }

    private static <K> void window(
            KeyedStream<K, Event> keyed,
            Windows windows,
            Measure measure,
            int number,
            TallySink.Adding<WindowResult<K, Long>> adding) {
        keyed.window(windows, Late.drop())
                .aggregate("window" + number, aggregate(measure))
                .writeTo("out" + number, new TallySink<>(adding));
    }

    private static Windows windows(Window window) {
        if (window instanceof Tumbling tumbling) {
            return Windows.tumbling(Duration.ofMillis(tumbling.sizeMs()));
        }
        if (window instanceof Sliding sliding) {
            return Windows.sliding(Duration.ofMillis(sliding.sizeMs()), Duration.ofMillis(sliding.slideMs()));
        }
        return Windows.session(Duration.ofMillis(((Session) window).gapMs()));
    }

    private static Aggregate<Event, Long> aggregate(Measure measure) {
        return switch (measure) {
            case COUNT -> Aggregates.count();
            case SUM -> Aggregates.sumLong(Event::amount);
            case MAX -> Aggregates.maxLong(Event::amount);
        };
    }
}
