package dev.millrace.flink.translate;

import dev.millrace.api.Internal;
import dev.millrace.api.SideOutput;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.api.process.WindowFunction;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Over;
import dev.millrace.codec.PlanCodecs;
import dev.millrace.flink.function.BatchOperator;
import dev.millrace.flink.function.CountingMap;
import dev.millrace.flink.function.FilterAdapter;
import dev.millrace.flink.function.FlatMapAdapter;
import dev.millrace.flink.function.MapAdapter;
import dev.millrace.flink.function.OutputTags;
import dev.millrace.flink.function.PassOn;
import dev.millrace.flink.function.Stamper;
import dev.millrace.flink.keyed.Accumulators;
import dev.millrace.flink.keyed.RunningAggregateAdapter;
import dev.millrace.flink.over.OverLastRecordsAdapter;
import dev.millrace.flink.over.OverLastTimeAdapter;
import dev.millrace.flink.sink.SinkAdapter;
import dev.millrace.flink.source.BadRecordSplitter;
import dev.millrace.flink.source.SourceAdapter;
import dev.millrace.flink.time.FlinkClock;
import dev.millrace.flink.type.Keys;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.type.StampedTypeInfo;
import dev.millrace.flink.window.WindowSpec;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan a job of Flink's. What each operator becomes:
 *
 * <table>
 * <caption>operators and constructs</caption>
 * <tr><th>operator</th><th>construct</th></tr>
 * <tr><td>read</td><td>{@code fromSource}; where bad records have an output, a process function behind it</td></tr>
 * <tr><td>map, filter</td><td>{@code map}, {@code filter}</td></tr>
 * <tr><td>flatMap</td><td>{@code process}</td></tr>
 * <tr><td>mapBatch</td><td>{@code transform} with {@link BatchOperator}</td></tr>
 * <tr><td>union</td><td>{@code union}, and a map by its name</td></tr>
 * <tr><td>process</td><td>{@code process} of a stream, keyed stream, connected or keyed connected streams</td></tr>
 * <tr><td>window, aggregate, over</td><td>{@code process} of a keyed stream</td></tr>
 * <tr><td>write</td><td>{@code sinkTo}, behind a map {@code NAME/count} that counts what the sink is given</td></tr>
 * </table>
 *
 * <p>An operator's uid is its name. What emits with timestamps of its own is followed by a {@link Stamper}, which has
 * {@code NAME/stamps} as its uid, and for a side output {@code NAME/OUTPUT/stamps}. Edges by key are {@code keyBy}, those that
 * rebalance {@code rebalance}, all others stay in their task.
 */
@Internal
public final class Translator {

    private final Plan plan;
    private final StreamExecutionEnvironment environment;
    private final FlinkClock clock;
    private final WindowForm windows;
    private final Widths widths;
    private final Streams streams = new Streams();

    private Translator(Plan plan, StreamExecutionEnvironment environment, FlinkClock clock, WindowForm windows) {
        this.plan = plan;
        this.environment = environment;
        this.clock = clock;
        this.windows = windows;
        this.widths = Widths.of(plan, environment.getParallelism());
    }

    /**
     * Adds the operators of a plan to an environment.
     *
     * @throws MillraceException if a type is not known or has no codec: of the first such operator
     */
    public static void translate(Plan plan, StreamExecutionEnvironment environment, FlinkClock clock) {
        translate(plan, environment, clock, WindowForm.OWN);
    }

    /** The same with windows in another form. */
    public static void translate(
            Plan plan, StreamExecutionEnvironment environment, FlinkClock clock, WindowForm windows) {
        List<MillraceException> problems = PlanCodecs.problems(plan);
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        environment.setMaxParallelism(plan.keyGroups());
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true); // records are frozen once emitted
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        environment.configure(configuration);
        Translator translator = new Translator(plan, environment, clock, windows);
        plan.nodes().forEach(translator::add);
    }

    private void add(PlanNode node) {
        Operator operator = node.operator();
        if (operator instanceof Operator.Read read) {
            read(node, read);
        } else if (operator instanceof Operator.Map map) {
            emits(node, input(node, 0).map(new MapAdapter(place(node), cast(map.function()))));
        } else if (operator instanceof Operator.Filter filter) {
            emits(node, input(node, 0).filter(new FilterAdapter(place(node), cast(filter.function()))));
        } else if (operator instanceof Operator.FlatMap flatMap) {
            stamped(
                    node,
                    input(node, 0)
                            .process(new FlatMapAdapter(place(node), cast(flatMap.function())), stampedType(node)),
                    List.of());
        } else if (operator instanceof Operator.MapBatch batch) {
            BatchFunction<Object, Object> function = cast(batch.function());
            emits(
                    node,
                    input(node, 0)
                            .transform(
                                    node.id(),
                                    type(node),
                                    new BatchOperator(place(node), function, batch.maxSize(), batch.maxWaitMs())));
        } else if (operator instanceof Operator.Union) {
            emits(node, input(node, 0).map(new PassOn(), type(node)));
        } else if (operator instanceof Operator.Process process) {
            process(node, process);
        } else if (operator instanceof Operator.Window window) {
            window(node, window);
        } else if (operator instanceof Operator.RunningAggregate running) {
            Accumulators accumulators = Accumulators.of(running.aggregate());
            emits(node, keyed(node, new RunningAggregateAdapter(place(node), accumulators, keys(node, 0)), type(node)));
        } else if (operator instanceof Operator.OverAggregate over) {
            emits(node, keyed(node, over(node, over), type(node)));
        } else if (operator instanceof Operator.Write write) {
            write(node, write);
        } else {
            throw new IllegalStateException("an operator of an unknown kind: " + operator.kind());
        }
    }

    private void read(PlanNode node, Operator.Read read) {
        SourceAdapter source =
                SourceAdapter.of(node.id(), read.source(), read.eventTime(), clock, environment.getBufferTimeout());
        SingleOutputStreamOperator<Object> records = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), node.id(), source.getProducedType())
                .uid(node.id());
        wide(node, records);
        if (!(read.source().badRecords() instanceof BadRecords.To to)) {
            streams.main(node.id(), records);
            return;
        }
        String id = node.id() + "/bad-records";
        SingleOutputStreamOperator<Object> good = records.process(BadRecordSplitter.to(to.output()), type(node))
                .uid(id)
                .name(id);
        wide(node, good);
        streams.main(node.id(), good);
        streams.side(node.id(), to.output().name(), cast(good.getSideOutput(BadRecordSplitter.tag(to.output()))));
    }

    private void process(PlanNode node, Operator.Process process) {
        List<SideOutput<?>> outputs = ProcessShapes.sideOutputs(place(node), process);
        ProcessShapes shapes = new ProcessShapes(place(node), node.id(), process, outputs, stampedType(node));
        SingleOutputStreamOperator<Stamped<Object>> operator =
                switch (process.shape()) {
                    case PLAIN -> shapes.plain(input(node, 0));
                    case TWO_INPUTS -> shapes.two(input(node, 0).connect(input(node, 1)));
                    case KEYED -> shapes.keyed(keyedInput(node), keys(node, 0));
                    case KEYED_TWO_INPUTS -> {
                        TypeInformation<Object> keyType = keys(node, 0).typeInfo();
                        yield shapes.keyedTwo(
                                input(node, 0).connect(input(node, 1)).keyBy(keyOf(node, 0), keyOf(node, 1), keyType),
                                keys(node, 0));
                    }
                };
        stamped(node, operator, outputs);
    }

    private void window(PlanNode node, Operator.Window window) {
        @SuppressWarnings("unchecked")
        @Nullable
        WindowFunction<Object, Object, Object> function = (WindowFunction<Object, Object, Object>) window.function();
        List<SideOutput<?>> outputs = window.late() instanceof Late.To<?> to ? List.of(to.output()) : List.of();
        WindowSpec spec = new WindowSpec(
                place(node),
                node.id(),
                window.windows(),
                window.late(),
                Accumulators.of(window.aggregate()),
                window.aggregate().retractable(),
                function,
                keys(node, 0),
                new OutputTags(place(node), outputs));
        stamped(node, windows.of(input(node, 0), keyOf(node, 0), spec, stampedType(node)), outputs);
    }

    private KeyedProcessFunction<Object, Object, Object> over(PlanNode node, Operator.OverAggregate operator) {
        Over over = operator.over();
        Accumulators accumulators = Accumulators.of(operator.aggregate());
        return over.lastRecords() > 0
                ? new OverLastRecordsAdapter(
                        place(node),
                        over.lastRecords(),
                        accumulators,
                        operator.aggregate().retractable())
                : new OverLastTimeAdapter(place(node), over.lastMs(), accumulators);
    }

    private void write(PlanNode node, Operator.Write write) {
        long everyMs = environment.getCheckpointConfig().getCheckpointInterval();
        OptionalLong checkpointEveryMs = everyMs > 0 ? OptionalLong.of(everyMs) : OptionalLong.empty();
        DataStream<Object> values = input(node, 0);
        String id = node.id() + "/count";
        SingleOutputStreamOperator<Object> counted =
                values.map(new CountingMap(node.id()), values.getType()).uid(id).name(id);
        wide(node, counted);
        SinkAdapter.write(
                counted, new SinkAdapter.Setting(plan.name(), node.id(), checkpointEveryMs, clock), write.sink());
    }

    // ---- what all of them are built with

    private String place(PlanNode node) {
        return plan.name() + "/" + node.id();
    }

    private TypeInformation<Object> type(PlanNode node) {
        return EdgeTypes.of(plan, node, node.main());
    }

    private TypeInformation<Stamped<Object>> stampedType(PlanNode node) {
        return StampedTypeInfo.of(type(node));
    }

    /** Everything that feeds an input of a node. */
    private DataStream<Object> input(PlanNode node, int input) {
        DataStream<Object> whole = null;
        for (PlanEdge edge : node.inputs()) {
            if (edge.input() == input) {
                DataStream<Object> one = streams.of(edge);
                if (edge.partitioning() instanceof Partitioning.Rebalance) {
                    one = one.rebalance();
                }
                whole = whole == null ? one : whole.union(one);
            }
        }
        if (whole == null) {
            throw new IllegalStateException("nothing feeds input " + input + " of '" + node.id() + "'");
        }
        return whole;
    }

    private <R> SingleOutputStreamOperator<R> keyed(
            PlanNode node, KeyedProcessFunction<Object, Object, R> function, TypeInformation<R> type) {
        return keyedInput(node).process(function, type);
    }

    private KeyedStream<Object, Object> keyedInput(PlanNode node) {
        return input(node, 0).keyBy(keyOf(node, 0), keys(node, 0).typeInfo());
    }

    private KeySpec spec(PlanNode node, int input) {
        for (PlanEdge edge : node.inputs()) {
            if (edge.input() == input && edge.partitioning() instanceof Partitioning.ByKey byKey) {
                return byKey.key();
            }
        }
        throw new IllegalStateException("input " + input + " of '" + node.id() + "' has no key");
    }

    private KeyOf keyOf(PlanNode node, int input) {
        for (PlanEdge edge : node.inputs()) {
            if (edge.input() == input) {
                return new KeyOf(plan.name() + "/" + edge.from() + " (key)", spec(node, input));
            }
        }
        throw new IllegalStateException("nothing feeds input " + input + " of '" + node.id() + "'");
    }

    private Keys<Object> keys(PlanNode node, int input) {
        return KeyOf.keys(spec(node, input));
    }

    /** The node is this operator, whose values have the right timestamps. */
    private void emits(PlanNode node, SingleOutputStreamOperator<Object> operator) {
        streams.main(node.id(), named(node, operator).returns(type(node)));
    }

    private <R> SingleOutputStreamOperator<R> named(PlanNode node, SingleOutputStreamOperator<R> operator) {
        wide(node, operator);
        return operator.uid(node.id()).name(node.id());
    }

    private void wide(PlanNode node, SingleOutputStreamOperator<?> operator) {
        widths.of(node).ifPresent(operator::setParallelism);
    }

    /** The node is this operator, whose values bring their timestamps along. */
    private void stamped(
            PlanNode node, SingleOutputStreamOperator<Stamped<Object>> operator, List<SideOutput<?>> outputs) {
        named(node, operator);
        streams.main(node.id(), stamps(node, node.id(), operator, type(node)));
        for (SideOutput<?> output : outputs) {
            PlanOutput side = node.outputs().stream()
                    .filter(each -> each.name().equals(output.name()))
                    .findFirst()
                    .orElseThrow();
            SideOutputDataStream<Stamped<Object>> values = operator.getSideOutput(OutputTags.of(output));
            streams.side(
                    node.id(),
                    output.name(),
                    stamps(node, node.id() + "/" + output.name(), values, EdgeTypes.of(plan, node, side)));
        }
    }

    private DataStream<Object> stamps(
            PlanNode node, String of, DataStream<Stamped<Object>> values, TypeInformation<Object> type) {
        String id = of + "/stamps";
        SingleOutputStreamOperator<Object> stamped =
                values.transform(id, type, new Stamper<>()).uid(id);
        wide(node, stamped);
        return stamped;
    }

    /** The plan was typed when it was built: what is cast here fits. */
    @SuppressWarnings("unchecked")
    private static <X> X cast(Object function) {
        return (X) function;
    }
}
