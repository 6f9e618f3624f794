package dev.millrace.api;

import dev.millrace.api.closure.Closures;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.function.Factory;
import dev.millrace.api.function.FilterFunction;
import dev.millrace.api.function.FlatMapFunction;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Lambdas;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.api.plan.TypeArguments;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessFunction;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.time.Millis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records of one type on their way through a pipeline. A description: nothing flows while it is being built. Methods that
 * describe an operator throw {@link MillraceException} at once where it cannot work: a bad or taken name, a function that
 * cannot be serialized. Not safe for use by several threads, as its {@link Pipeline}.
 *
 * @param <T> the type of the records
 */
public final class Stream<T> {

    private final PlanBuilder builder;
    private final String node;
    private final String output;
    private final Partitioning partitioning;

    Stream(PlanBuilder builder, String node, String output, Partitioning partitioning) {
        this.builder = builder;
        this.node = node;
        this.output = output;
        this.partitioning = partitioning;
    }

    /**
     * Turns each value into another. The type of the results is told from the function; where that cannot be (a lambda
     * whose result is generic), say it with {@link #returns}.
     */
    public <R> Stream<R> map(MapFunction<T, R> function) {
        Type<R> type = TypeArguments.findLambdaResult(function, MapFunction.class, 1);
        return stateless(new Operator.Map(function), type);
    }

    /** Keeps the values that pass the test. */
    public Stream<T> filter(FilterFunction<T> function) {
        return stateless(new Operator.Filter(function), planOutput().type());
    }

    /**
     * Turns each value into any number of others. The type of these is told from a class or a method reference; for a
     * lambda, say it with {@link #returns} where it is needed.
     */
    public <R> Stream<R> flatMap(FlatMapFunction<T, R> function) {
        Type<R> type = TypeArguments.findEmitted(function, FlatMapFunction.class, 1);
        return stateless(new Operator.FlatMap(function), type);
    }

    /**
     * Turns values in batches: as soon as {@code maxSize} wait, or the first has waited {@code maxWait} by the clock of the
     * run. Order, timestamps and watermarks stay as they are. The type of the results is told as for {@link #flatMap}.
     *
     * @param maxSize the most values in a batch, at least 1
     * @param maxWait how long a value may wait for others; zero for no waiting
     */
    public <R> Stream<R> mapBatch(String name, int maxSize, Duration maxWait, BatchFunction<T, R> function) {
        if (maxSize < 1) {
            throw MillraceException.user("BAD_ARGUMENT", "a batch of " + maxSize + " values")
                    .at(builder.place(name))
                    .remedy("give room for at least 1")
                    .build();
        }
        long maxWaitMs = Millis.notNegative("maxWait of " + builder.place(name), maxWait);
        return add(
                name,
                new Operator.MapBatch(function, maxSize, maxWaitMs),
                List.of(edge(0)),
                function.resultType(),
                planOutput().mode(),
                List.of());
    }

    /** Runs a process function: any output per record, side outputs, services. */
    public <R> Stream<R> process(String name, Factory<? extends Process<T, R>> factory) {
        Process<T, R> sample = Functions.sample(builder.place(name), factory);
        Type<R> type = TypeArguments.find(sample.getClass(), Process.class, 1);
        return processed(name, factory, Operator.Process.Shape.PLAIN, sample, List.of(edge(0)), type);
    }

    /**
     * This stream and others of its type, as one, under a name. Records of one stream keep their order, those of different
     * streams have none. The watermark is the least of theirs; with one that has no event time, none have.
     */
    @SafeVarargs
    public final Stream<T> union(String name, Stream<T>... others) {
        List<PlanEdge> edges = new ArrayList<>(List.of(edge(0)));
        ChangeMode mode = planOutput().mode();
        Type<?> type = planOutput().type();
        for (Stream<T> other : others) {
            requireSamePipeline(other);
            edges.add(other.edge(0));
            PlanOutput output = other.planOutput();
            mode = mode.compareTo(output.mode()) >= 0 ? mode : output.mode();
            type = type == null ? output.type() : type;
        }
        return add(name, new Operator.Union(), edges, type, mode, List.of());
    }

    /** This stream and one of another type, to be processed together. */
    public <U> ConnectedStreams<T, U> connect(Stream<U> other) {
        requireSamePipeline(other);
        return new ConnectedStreams<>(this, other);
    }

    /**
     * Spreads the records over all tasks of what follows, in turn: for skewed sources and costly functions. Their order is
     * lost.
     */
    public Stream<T> rebalance() {
        return new Stream<>(builder, node, output, new Partitioning.Rebalance());
    }

    /**
     * Groups the records by key. Two keys are the same when their codec says so: arrays and records are compared by
     * content.
     *
     * @throws MillraceException {@code UNKNOWN_TYPE} if the type of the key cannot be told from the function
     */
    public <K> KeyedStream<K, T> keyBy(KeySelector<T, K> selector) {
        Type<K> type = TypeArguments.findLambdaResult(selector, KeySelector.class, 1);
        if (type == null) {
            throw MillraceException.user(
                            "UNKNOWN_TYPE", "the type of the key cannot be told from the " + Lambdas.describe(selector))
                    .at(place() + ".keyBy")
                    .remedy("give it: keyBy(selector, new Type<...>() {})")
                    .build();
        }
        return keyBy(selector, type);
    }

    /** Groups the records by a key of a type that the lambda cannot tell. */
    public <K> KeyedStream<K, T> keyBy(KeySelector<T, K> selector, Type<K> keyType) {
        Closures.check(place() + ".keyBy", selector);
        return new KeyedStream<>(this, new KeySpec.ByObject(selector, keyType));
    }

    /** Groups the records by a {@code long}, which is never boxed on its way. */
    public KeyedStream<Long, T> keyByLong(LongSelector<T> selector) {
        Closures.check(place() + ".keyByLong", selector);
        return new KeyedStream<>(this, new KeySpec.ByLong(selector));
    }

    /** A side output of the operator that emits this stream. */
    public <U> Stream<U> sideOutput(SideOutput<U> side) {
        PlanOutput declared = builder.output(node, side.name());
        if (!Objects.equals(side.type(), declared.type())) {
            throw MillraceException.user(
                            "SIDE_OUTPUT_TYPE",
                            "side output '" + side.name() + "' holds " + declared.type() + ", not " + side.type())
                    .at(place())
                    .remedy("read it with the tag it was declared with")
                    .build();
        }
        return new Stream<>(builder, node, side.name(), new Partitioning.Forward());
    }

    /** States the type of the values where a lambda cannot tell it. See {@link #returns(Type)}. */
    public Stream<T> returns(Class<T> type) {
        return returns(Type.of(type));
    }

    /**
     * States the type of the values where a lambda cannot tell it. To be called before anything reads the stream, which
     * takes its type over.
     *
     * @throws MillraceException if the values are known to be of another class, or the stream has been read already
     */
    public Stream<T> returns(Type<T> type) {
        builder.retype(node, output, type);
        return this;
    }

    /**
     * Says that each value is to be taken for itself, also where it replaces or withdraws an earlier one: for sinks that
     * keep a history of all results.
     */
    public Stream<T> asAppend() {
        if (planOutput().mode() == ChangeMode.APPEND) {
            return this;
        }
        String name = builder.derivedName(node, output, "append");
        return add(name, new Operator.Union(), List.of(edge(0)), planOutput().type(), ChangeMode.APPEND, List.of());
    }

    /**
     * Writes to a sink.
     *
     * @throws MillraceException if the sink cannot take the changes that this stream carries
     */
    public void writeTo(String name, Sink<? super T> sink) {
        ChangeMode mode = planOutput().mode();
        if (mode.compareTo(sink.accepts()) > 0) {
            throw MillraceException.user(
                            "SINK_CANNOT_UPDATE",
                            "the stream carries changes (" + mode + ") and the sink accepts only " + sink.accepts())
                    .at(builder.place(name))
                    .remedy("write to a sink that accepts " + mode + ", or take each change as a value: .asAppend()")
                    .build();
        }
        add(name, new Operator.Write(sink), List.of(edge(0)), planOutput().type(), mode, List.of());
    }

    /** The type of the values, if it is known. */
    public @Nullable Type<T> type() {
        @SuppressWarnings("unchecked")
        Type<T> type = (Type<T>) planOutput().type();
        return type;
    }

    PlanOutput planOutput() {
        return builder.output(node, output);
    }

    /** The pipeline and the operator that emits this stream, for errors. */
    String place() {
        return builder.place(node);
    }

    /** The pipeline and an operator about to be added, for errors. */
    String place(String name) {
        return builder.place(name);
    }

    PlanEdge edge(int input) {
        return new PlanEdge(node, output, input, partitioning);
    }

    PlanEdge edge(int input, KeySpec key) {
        return new PlanEdge(node, output, input, new Partitioning.ByKey(key));
    }

    <R> Stream<R> processed(
            String name,
            Factory<? extends ProcessFunction> factory,
            Operator.Process.Shape shape,
            ProcessFunction sample,
            List<PlanEdge> edges,
            @Nullable Type<R> type) {
        builder.requireEventTimeFor(name, sample.declarations(), edges);
        return add(
                name,
                new Operator.Process(factory, shape),
                edges,
                type,
                ChangeMode.APPEND,
                sample.declarations().sideOutputs());
    }

    <R> Stream<R> add(
            String name,
            Operator operator,
            List<PlanEdge> edges,
            @Nullable Type<?> type,
            ChangeMode mode,
            List<SideOutput<?>> sideOutputs) {
        boolean eventTime = edges.stream().allMatch(builder::hasEventTime);
        List<PlanOutput> outputs = new ArrayList<>();
        outputs.add(new PlanOutput(PlanOutput.MAIN, type, mode, eventTime));
        for (SideOutput<?> side : sideOutputs) {
            outputs.add(PlanBuilder.side(side, eventTime));
        }
        builder.add(name, operator, edges, outputs);
        return new Stream<>(builder, name, PlanOutput.MAIN, new Partitioning.Forward());
    }

    private <R> Stream<R> stateless(Operator operator, @Nullable Type<?> type) {
        String name = builder.derivedName(node, output, operator.kind());
        return add(name, operator, List.of(edge(0)), type, planOutput().mode(), List.of());
    }

    void requireSamePipeline(Stream<?> other) {
        if (other.builder != builder) {
            throw MillraceException.user("TWO_PIPELINES", "streams of two pipelines cannot be brought together")
                    .at(place() + " and " + other.place())
                    .remedy("read both sources in one pipeline")
                    .build();
        }
    }
}
