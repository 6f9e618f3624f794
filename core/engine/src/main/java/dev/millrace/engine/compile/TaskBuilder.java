package dev.millrace.engine.compile;

import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.api.window.Late;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.Encodable;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.Head;
import dev.millrace.engine.chain.Holding;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.OperatorTime;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.ProcessingTimed;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.RecordLoop;
import dev.millrace.engine.chain.Rises;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.chain.Timed;
import dev.millrace.engine.exchange.Channel;
import dev.millrace.engine.exchange.Combiner;
import dev.millrace.engine.exchange.CreditControl;
import dev.millrace.engine.exchange.InputGate;
import dev.millrace.engine.exchange.KeyOwners;
import dev.millrace.engine.exchange.LongKeyRoute;
import dev.millrace.engine.exchange.ObjectKeyRoute;
import dev.millrace.engine.exchange.Router;
import dev.millrace.engine.exchange.TimedCredit;
import dev.millrace.engine.exchange.TurnRoute;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.operator.FanOut;
import dev.millrace.engine.sink.WriteOperator;
import dev.millrace.engine.source.SourceInput;
import dev.millrace.engine.task.Chain;
import dev.millrace.engine.task.Task;
import dev.millrace.engine.task.TaskId;
import dev.millrace.engine.window.WindowHead;
import dev.millrace.engine.window.WindowOperators;
import dev.millrace.engine.window.partial.PreCombination;
import dev.millrace.engine.window.partial.PreCombining;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds one task: the operators of a chain, from the last to the first, each handed what comes after it; then the input.
 * Used once.
 */
final class TaskBuilder {

    private final ChainPlan chains;
    private final ChainPlan.Chained chained;
    private final int index;
    private final RunSetup setup;
    private final Channels channels;
    private final OperatorFactory factory;

    private final Current current = new Current();
    private final Outbox outbox = new Outbox();
    private final ChainTime time = new ChainTime();
    private final List<Router> routers = new ArrayList<>();
    private final List<PreCombining> combining = new ArrayList<>();
    private final Map<String, OperatorContext> contexts = new LinkedHashMap<>();
    private final Map<String, BuiltOperator> built = new LinkedHashMap<>();

    TaskBuilder(ChainPlan chains, ChainPlan.Chained chained, int index, RunSetup setup, Channels channels) {
        this.chains = chains;
        this.chained = chained;
        this.index = index;
        this.setup = setup;
        this.channels = channels;
        this.factory = new OperatorFactory(setup, chains.plan());
    }

    /** The task, and where the chain reads a source, its input. */
    BuiltTask build() throws Exception {
        for (PlanNode node : chained.nodes()) {
            contexts.put(node.id(), newContext(node));
        }
        List<PlanNode> nodes = chained.nodes();
        for (int i = nodes.size() - 1; i >= 1; i--) {
            PlanNode node = nodes.get(i);
            built.put(node.id(), factory.create(node, context(node), outputs(node)));
        }
        PlanNode head = chained.head();
        TaskId id = new TaskId(head.id(), index);
        if (head.operator() instanceof Operator.Read read) {
            Map<String, RecordInput> outputs = outputs(head);
            SourceBuilder source = new SourceBuilder(setup, head, read, context(head), outputs, time);
            Head loop = loop(main(outputs), source.input());
            Chain chain = chain(List.of(loop), List.of(source.feed(), source.input()));
            return new BuiltTask(new Task(id, source.input(), chain, setup.clock(), setup.listener()), source.input());
        }
        InputGate gate = gate(head);
        List<Head> heads = heads(head, gate);
        Chain chain = chain(heads, List.of());
        return new BuiltTask(new Task(id, gate, chain, setup.clock(), setup.listener()), null);
    }

    private OperatorContext newContext(PlanNode node) {
        OperatorMetrics metrics = setup.counts().newOperator(node.id());
        OperatorTime operatorTime = time.newTime();
        return new OperatorContext(
                node.id(),
                index,
                setup.parallelism(),
                KeyGroups.of(chains.plan().keyGroups(), index, setup.parallelism()),
                current,
                operatorTime,
                outbox,
                setup.clock(),
                metrics);
    }

    private OperatorContext context(PlanNode node) {
        OperatorContext context = contexts.get(node.id());
        if (context == null) {
            throw new IllegalStateException("operator '" + node.id() + "' is not part of the chain");
        }
        return context;
    }

    /** What stands after a node, by the name of its output. */
    private Map<String, RecordInput> outputs(PlanNode node) {
        Map<String, RecordInput> outputs = new LinkedHashMap<>();
        for (PlanOutput output : node.outputs()) {
            List<RecordInput> consumers = new ArrayList<>();
            for (PlanNode consumer : chains.plan().nodes()) {
                for (int place = 0; place < consumer.inputs().size(); place++) {
                    PlanEdge edge = consumer.inputs().get(place);
                    if (edge.from().equals(node.id()) && edge.output().equals(output.name())) {
                        RecordInput input = consumer(new ChainPlan.Link(node, consumer, place));
                        consumers.add(setup.probe().watch(node, output, consumer, input));
                    }
                }
            }
            if (!consumers.isEmpty()) {
                outputs.put(
                        output.name(),
                        consumers.size() == 1
                                ? consumers.get(0)
                                : setup.specializer().create(RecordInput.class, FanOut.class, null, (Object)
                                        consumers.toArray(RecordInput[]::new)));
            }
        }
        return outputs;
    }

    private RecordInput consumer(ChainPlan.Link link) {
        PlanNode producer = link.producer();
        PlanEdge edge = link.edge();
        BuiltOperator inChain = built.get(link.consumer().id());
        if (inChain != null) {
            return inChain.inputs().get(edge.input());
        }
        Router router = new Router(channels.from(link, index), time, outbox);
        routers.add(router);
        if (edge.partitioning() instanceof Partitioning.ByKey byKey) {
            return keyRoute(producer, byKey.key(), link.consumer(), router);
        }
        OperatorMetrics metrics = context(producer).metrics();
        return setup.specializer().create(RecordInput.class, TurnRoute.class, null, index, router, current, metrics);
    }

    private RecordInput keyRoute(PlanNode producer, KeySpec key, PlanNode consumer, Router router) {
        KeyOwners owners = new KeyOwners(chains.plan().keyGroups(), setup.parallelism());
        OperatorMetrics metrics = context(producer).metrics();
        Combiner combiner = preCombines(consumer) ? combiner(key, consumer, router, owners) : null;
        if (key instanceof KeySpec.ByLong byLong) {
            return setup.specializer()
                    .create(
                            RecordInput.class,
                            LongKeyRoute.class,
                            null,
                            producer.id(),
                            factory.copy(producer.id(), byLong.selector()),
                            router,
                            current,
                            owners,
                            metrics,
                            combiner);
        }
        KeySpec.ByObject byObject = (KeySpec.ByObject) key;
        return setup.specializer()
                .create(
                        RecordInput.class,
                        ObjectKeyRoute.class,
                        null,
                        producer.id(),
                        factory.copy(producer.id(), byObject.selector()),
                        Encodable.make(producer.id(), "the key", () -> Codecs.keyOf(byObject.type(), setup.codecs())),
                        router,
                        current,
                        owners,
                        metrics,
                        combiner);
    }

    private boolean preCombines(PlanNode consumer) {
        return setup.preCombination() != PreCombination.OFF && PreCombining.isAllowed(consumer);
    }

    private Combiner combiner(KeySpec key, PlanNode consumer, Router router, KeyOwners owners) {
        PreCombining made = PreCombining.create(
                new PreCombining.Place(current, time.newTime(), outbox, setup.codecs(), setup.specializer()),
                consumer.id(),
                OperatorFactory.copyOf(consumer.id(), (Operator.Window) consumer.operator()),
                key,
                chains.plan().keyGroups(),
                router,
                owners,
                setup.preCombination());
        combining.add(made);
        return made.combiner();
    }

    private InputGate gate(PlanNode head) {
        List<InputGate.Inlet> inlets = new ArrayList<>();
        for (ChainPlan.Link link : chains.links()) {
            if (link.consumer().equals(head)) {
                for (Channel channel : channels.to(link, index)) {
                    inlets.add(new InputGate.Inlet(channel, link.edge().input(), credit()));
                }
            }
        }
        return new InputGate(inlets, time);
    }

    private CreditControl credit() {
        return setup.timedCredit()
                ? new TimedCredit(
                        setup.clock(), 2L * setup.batchRecords(), (long) setup.batchRecords() * setup.channelSlots())
                : CreditControl.fixed();
    }

    private List<Head> heads(PlanNode head, InputGate input) {
        Map<String, RecordInput> outputs = outputs(head);
        if (head.operator() instanceof Operator.MapBatch mapBatch) {
            Head next = loop(main(outputs), watermarkMs -> watermarkMs);
            boolean origins = chains.carriesOrigins().getOrDefault(head.id(), false);
            BuiltOperator operator = factory.mapBatch(head, mapBatch, context(head), origins, input, time, next);
            built.put(head.id(), operator);
            return operator.heads();
        }
        if (head.operator() instanceof Operator.Window window) {
            WindowHead operator = factory.window(
                    head,
                    window,
                    new WindowOperators.Place(
                            context(head),
                            time,
                            input,
                            ChainPlan.key(head, 0),
                            main(outputs),
                            lateOutput(window, outputs),
                            setup.codecs(),
                            setup.specializer()));
            if (preCombines(head)) {
                input.welcomePartials(operator::takesPartials);
            }
            built.put(head.id(), new BuiltOperator(List.of(), List.of(operator), List.of(operator)));
            return List.of(operator);
        }
        BuiltOperator operator = factory.create(head, context(head), outputs);
        built.put(head.id(), operator);
        return operator.inputs().stream().map(first -> loop(first, input)).toList();
    }

    private static @Nullable RecordInput lateOutput(Operator.Window window, Map<String, RecordInput> outputs) {
        return window.late() instanceof Late.To<?> to ? outputs.get(to.output().name()) : null;
    }

    private Head loop(RecordInput first, Rises rises) {
        return setup.specializer()
                .create(Head.class, RecordLoop.class, first, first, new RecordLoop.Parts(current, time, rises, outbox));
    }

    private static RecordInput main(Map<String, RecordInput> outputs) {
        RecordInput main = outputs.get(PlanOutput.MAIN);
        if (main == null) {
            throw new IllegalStateException("nobody reads the main output");
        }
        return main;
    }

    /** The chain, its parts in the order of the plan, after {@code first}. */
    private Chain chain(List<Head> heads, List<Object> first) {
        List<Lifecycle> lifecycles = new ArrayList<>();
        List<ProcessingTimed> processingTimed = new ArrayList<>();
        List<Holding> holding = new ArrayList<>();
        List<Chain.NamedState> snapshotted = new ArrayList<>();
        List<WriteOperator> writers = new ArrayList<>();
        for (PlanNode node : chained.nodes()) {
            List<Object> parts = new ArrayList<>();
            if (node.equals(chained.head())) {
                parts.addAll(first);
            }
            BuiltOperator operator = built.get(node.id());
            if (operator != null) {
                parts.addAll(operator.parts());
            }
            for (Object part : parts) {
                if (part instanceof Lifecycle lifecycle) {
                    lifecycles.add(lifecycle);
                }
                if (part instanceof Timed timed) {
                    time.register(timed, context(node).time());
                }
                if (part instanceof ProcessingTimed timed) {
                    processingTimed.add(timed);
                }
                if (part instanceof Holding held) {
                    holding.add(held);
                }
                if (part instanceof Snapshotted state) {
                    snapshotted.add(new Chain.NamedState(node.id(), state));
                }
                if (part instanceof WriteOperator writer) {
                    writers.add(writer);
                }
            }
        }
        for (PreCombining each : combining) {
            time.register(each.held(), each.time());
            holding.add(each.held());
        }
        return new Chain(
                heads, time, outbox, lifecycles, processingTimed, holding, snapshotted, writers, List.copyOf(routers));
    }

    /** A task, and its input where it reads a source. */
    record BuiltTask(Task task, @Nullable SourceInput source) {}
}
