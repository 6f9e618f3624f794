package dev.millrace.api.plan;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.function.Factory;
import dev.millrace.api.function.FilterFunction;
import dev.millrace.api.function.FlatMapFunction;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.process.ProcessFunction;
import dev.millrace.api.process.WindowFunction;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.Windows;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What a node does: a closed family that every runner interprets in full. */
public sealed interface Operator extends Serializable {

    /** The operator's kind in plans, metrics and explanations; stable. */
    String kind();

    /**
     * Reads a source.
     *
     * @param source where records come from
     * @param eventTime timestamps and watermarks, or {@code null} for a stream without event time
     */
    record Read(Source<?, ?, ?> source, @Nullable EventTime<?> eventTime) implements Operator {
        @Override
        public String kind() {
            return "read";
        }
    }

    /**
     * Turns each value into another.
     *
     * @param function what is done to a value
     */
    record Map(MapFunction<?, ?> function) implements Operator {
        @Override
        public String kind() {
            return "map";
        }
    }

    /**
     * Keeps the values that pass a test.
     *
     * @param function the test
     */
    record Filter(FilterFunction<?> function) implements Operator {
        @Override
        public String kind() {
            return "filter";
        }
    }

    /**
     * Turns each value into any number of others.
     *
     * @param function what is done to a value
     */
    record FlatMap(FlatMapFunction<?, ?> function) implements Operator {
        @Override
        public String kind() {
            return "flatMap";
        }
    }

    /**
     * Turns up to {@code maxSize} waiting values at once, none waiting longer than {@code maxWaitMs} for others.
     *
     * @param function what is done to a batch
     * @param maxSize the most values in a batch, at least 1
     * @param maxWaitMs how long a value may wait for others, in milliseconds of the run's clock; 0 for not at all
     */
    record MapBatch(BatchFunction<?, ?> function, int maxSize, long maxWaitMs) implements Operator {
        @Override
        public String kind() {
            return "mapBatch";
        }
    }

    /** Brings several streams together, or a stream to a name; passes everything on. */
    record Union() implements Operator {
        @Override
        public String kind() {
            return "union";
        }
    }

    /**
     * Runs a process function: plain or keyed, with one input or two, by what the factory makes.
     *
     * @param factory makes an instance of the function for each task
     * @param shape which kind of function it makes
     */
    @SuppressWarnings("JavaLangClash")
    record Process(Factory<? extends ProcessFunction> factory, Shape shape) implements Operator {
        /** What kind of process function it is. */
        public enum Shape {
            /** {@link dev.millrace.api.process.Process}. */
            PLAIN,
            /** {@link dev.millrace.api.process.TwoInputProcess}. */
            TWO_INPUTS,
            /** {@link dev.millrace.api.process.KeyedProcess}. */
            KEYED,
            /** {@link dev.millrace.api.process.KeyedTwoInputProcess}. */
            KEYED_TWO_INPUTS
        }

        @Override
        public String kind() {
            return "process";
        }
    }

    /**
     * Aggregates per key and window. The value emitted is a {@link dev.millrace.api.WindowResult}, or where there is a
     * {@code function}, what it emits.
     *
     * @param windows which windows there are, and when they fire
     * @param late what becomes of late records
     * @param aggregate what is kept of a window
     * @param function what is emitted, or {@code null} for the result itself
     */
    record Window(
            Windows windows,
            Late<?> late,
            Aggregate<?, ?> aggregate,
            @Nullable WindowFunction<?, ?, ?> function) implements Operator {
        @Override
        public String kind() {
            return "window";
        }
    }

    /**
     * Aggregates per key without end; emits an {@link dev.millrace.api.Update} per record.
     *
     * @param aggregate what is kept of a key
     */
    record RunningAggregate(Aggregate<?, ?> aggregate) implements Operator {
        @Override
        public String kind() {
            return "aggregate";
        }
    }

    /**
     * Aggregates, for each record, over those of its key before it; emits an {@link dev.millrace.api.OverResult}.
     *
     * @param over what a record looks back on
     * @param aggregate what is computed over it
     */
    record OverAggregate(Over over, Aggregate<?, ?> aggregate) implements Operator {
        @Override
        public String kind() {
            return "over";
        }
    }

    /**
     * Writes to a sink.
     *
     * @param sink where records go
     */
    record Write(Sink<?> sink) implements Operator {
        @Override
        public String kind() {
            return "write";
        }
    }
}
