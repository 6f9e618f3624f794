package dev.millrace.bench.flink;

import dev.millrace.api.Pipeline;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.flink.time.FlinkClock;
import dev.millrace.flink.translate.Translator;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Sums of sales per shop and window, twice: as a pipeline, and as one writes it for Flink. */
final class WindowJobs {

    /** Which windows. */
    enum Kind {
        /** Ten seconds. */
        TUMBLING,
        /** A minute, every second. */
        SLIDING
    }

    private static final Duration TUMBLING_SIZE = Duration.ofSeconds(10);
    private static final Duration SLIDING_SIZE = Duration.ofSeconds(60);
    private static final Duration SLIDE = Duration.ofSeconds(1);

    private WindowJobs() {}

    /** A pipeline whose watermarks rise with each record, or in steps of a second. */
    static void pipeline(StreamExecutionEnvironment environment, Kind kind, long records, boolean inSteps) {
        Watermarks watermarks = Watermarks.monotonic();
        Pipeline pipeline = Pipeline.named("sums");
        pipeline.readMillis(
                        "sales",
                        new Sales(records, environment.getParallelism()),
                        Sale::at,
                        inSteps ? watermarks.advanceEvery(SLIDE) : watermarks)
                .keyByLong(Sale::shop)
                .window(
                        kind == Kind.TUMBLING ? Windows.tumbling(TUMBLING_SIZE) : Windows.sliding(SLIDING_SIZE, SLIDE),
                        Late.drop())
                .aggregate("sum", Aggregates.sumLong(Sale::cents))
                .writeTo("out", new Nowhere<>());
        Translator.translate(pipeline.plan(), environment, FlinkClock.system());
    }

    /** The job by hand, whose watermarks rise every 200 ms, as Flink has it by default. */
    static void byHand(StreamExecutionEnvironment environment, Kind kind, long records) {
        environment.getConfig().enableObjectReuse();
        TypeInformation<Sale> type = TypeInformation.of(Sale.class);
        DataGeneratorSource<Sale> sales = new DataGeneratorSource<>(
                (GeneratorFunction<Long, Sale>) Sale::number, records, RateLimiterStrategy.noOp(), type);
        WindowAssigner<Object, TimeWindow> windows = kind == Kind.TUMBLING
                ? TumblingEventTimeWindows.of(TUMBLING_SIZE)
                : SlidingEventTimeWindows.of(SLIDING_SIZE, SLIDE);
        environment
                .fromSource(
                        sales,
                        WatermarkStrategy.<Sale>forMonotonousTimestamps()
                                .withTimestampAssigner((sale, before) -> sale.at()),
                        "sales")
                .keyBy(Sale::shop)
                .window(windows)
                .aggregate(new Sum(), new Result())
                .sinkTo(new DiscardingSink<>());
    }

    private static final class Sum implements AggregateFunction<Sale, Long, Long> {
        private static final long serialVersionUID = 1;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Sale sale, Long sum) {
            return sum + sale.cents();
        }

        @Override
        public Long getResult(Long sum) {
            return sum;
        }

        @Override
        public Long merge(Long left, Long right) {
            return left + right;
        }
    }

    private static final class Result extends ProcessWindowFunction<Long, Tuple3<Long, Long, Long>, Long, TimeWindow> {
        private static final long serialVersionUID = 1;

        @Override
        public void process(Long shop, Context context, Iterable<Long> sums, Collector<Tuple3<Long, Long, Long>> out) {
            out.collect(
                    Tuple3.of(shop, context.window().getEnd(), sums.iterator().next()));
        }
    }
}
