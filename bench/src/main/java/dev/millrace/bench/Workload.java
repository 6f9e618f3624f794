package dev.millrace.bench;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import java.time.Duration;

/** What is measured: a pipeline, and a hand-written loop that computes the same. */
enum Workload {
    /** Three stateless steps. */
    CHAIN {
        @Override
        Data data() {
            return Data.of(100_000, 1_000_000);
        }

        @Override
        SumSink<?> build(Pipeline pipeline, Data data, long records) {
            SumSink<Event> sink = new SumSink<>(event -> event.amount);
            source(pipeline, data, records)
                    .map(event -> event)
                    .filter(event -> (event.key & 1) == 0)
                    .map(event -> event)
                    .writeTo("out", sink);
            return sink;
        }

        @Override
        long[] loop(Data data, long records) {
            return Loops.chain(data, records);
        }
    },
    /** One exchange: every record changes the worker, in turn. */
    EXCHANGE {
        @Override
        Data data() {
            return Data.of(100_000, 1_000_000);
        }

        @Override
        SumSink<?> build(Pipeline pipeline, Data data, long records) {
            SumSink<Event> sink = new SumSink<>(event -> event.amount);
            source(pipeline, data, records).rebalance().map(event -> event).writeTo("out", sink);
            return sink;
        }

        @Override
        long[] loop(Data data, long records) {
            return Loops.all(data, records);
        }
    },
    /** A sum per key and second, over 100,000 keys. */
    TUMBLING {
        @Override
        Data data() {
            return Data.of(100_000, 1_000_000);
        }

        @Override
        SumSink<?> build(Pipeline pipeline, Data data, long records) {
            return windowed(pipeline, data, records, Windows.tumbling(Duration.ofSeconds(1)));
        }

        @Override
        long[] loop(Data data, long records) {
            return Loops.tumbling(data, records);
        }
    },
    /** A sum per key over the last 60 s, every second, over 1,000 keys. */
    SLIDING {
        @Override
        Data data() {
            return Data.of(1_000, 1_000_000);
        }

        @Override
        SumSink<?> build(Pipeline pipeline, Data data, long records) {
            return windowed(pipeline, data, records, Windows.sliding(Duration.ofSeconds(60), Duration.ofSeconds(1)));
        }

        @Override
        long[] loop(Data data, long records) {
            return Loops.sliding(data, records, 60);
        }
    };

    abstract Data data();

    /** Whether there is something to combine before records change the worker. */
    boolean isWindowed() {
        return this == TUMBLING || this == SLIDING;
    }

    /** Describes the pipeline; returns its sink. */
    abstract SumSink<?> build(Pipeline pipeline, Data data, long records);

    /** The same by hand: number of results and sum of their measures. */
    abstract long[] loop(Data data, long records);

    private static Stream<Event> source(Pipeline pipeline, Data data, long records) {
        return pipeline.read("events", new DataSource(data, records), Watermarks.monotonic());
    }

    private static SumSink<?> windowed(Pipeline pipeline, Data data, long records, Windows windows) {
        SumSink<WindowResult<Long, Long>> sink = new SumSink<>(WindowResult::value);
        source(pipeline, data, records)
                .keyByLong(event -> event.key)
                .window(windows, Late.drop())
                .aggregate("sum", Aggregates.sumLong(event -> event.amount))
                .writeTo("out", sink);
        return sink;
    }
}
