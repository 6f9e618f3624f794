package dev.millrace.engine.compile;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.api.window.Late;
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
import dev.millrace.engine.exchange.CreditControl;
import dev.millrace.engine.exchange.InputGate;
import dev.millrace.engine.exchange.TimedCredit;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.sink.WriteOperator;
import dev.millrace.engine.source.SourceInput;
import dev.millrace.engine.task.Chain;
import dev.millrace.engine.task.Task;
import dev.millrace.engine.task.TaskId;
import dev.millrace.engine.window.WindowHead;
import dev.millrace.engine.window.WindowOperators;
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
    private final RouteBuilder routes;
    private final Map<String, OperatorContext> contexts = new LinkedHashMap<>();
    private final Map<String, BuiltOperator> built = new LinkedHashMap<>();

    TaskBuilder(ChainPlan chains, ChainPlan.Chained chained, int index, RunSetup setup, Channels channels) {
        this.chains = chains;
        this.chained = chained;
        this.index = index;
        this.setup = setup;
        this.channels = channels;
        this.factory = new OperatorFactory(setup, chains.plan());
        this.routes = new RouteBuilder(chains, index, setup, channels, factory, current, time, outbox);
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
            Task task = new Task(id, source.input(), chain, setup.clock(), setup.listener());
            return new BuiltTask(task, source.input(), source.polls());
        }
        InputGate gate = gate(head);
        List<Head> heads = heads(head, gate);
        Chain chain = chain(heads, List.of());
        return new BuiltTask(new Task(id, gate, chain, setup.clock(), setup.listener()), null, false);
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
            for (List<ChainPlan.Link> links : groupsThatShare(chains.linksFrom(node, output))) {
                PlanNode consumer = links.get(0).consumer();
                consumers.add(setup.probe().watch(node, output, consumer, consumer(links)));
            }
            if (!consumers.isEmpty()) {
                outputs.put(output.name(), routes.fanOut(consumers));
            }
        }
        return outputs;
    }

    /** The links to consumers, those together that share a route. */
    private List<List<ChainPlan.Link>> groupsThatShare(List<ChainPlan.Link> links) {
        List<List<ChainPlan.Link>> groups = new ArrayList<>();
        for (ChainPlan.Link link : links) {
            groups.stream()
                    .filter(group -> group.stream().allMatch(member -> routes.canShare(member, link)))
                    .findFirst()
                    .ifPresentOrElse(group -> group.add(link), () -> groups.add(new ArrayList<>(List.of(link))));
        }
        return groups;
    }

    private RecordInput consumer(List<ChainPlan.Link> links) {
        ChainPlan.Link link = links.get(0);
        BuiltOperator inChain = built.get(link.consumer().id());
        return inChain != null
                ? inChain.inputs().get(link.edge().input())
                : routes.route(links, context(link.producer()).metrics());
    }

    private InputGate gate(PlanNode head) {
        List<InputGate.Inlet> inlets = new ArrayList<>();
        for (ChainPlan.Link link : chains.links()) {
            if (link.consumer().id().equals(head.id())) {
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
            if (routes.preCombines(head)) {
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
            if (node.id().equals(chained.head().id())) {
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
        for (PreCombining each : routes.combining()) {
            time.register(each.held(), each.time());
            holding.add(each.held());
        }
        return new Chain(
                heads, time, outbox, lifecycles, processingTimed, holding, snapshotted, writers, routes.routers());
    }

    /** A task, its input where it reads a source, and whether it polls that on its own thread. */
    record BuiltTask(Task task, @Nullable SourceInput source, boolean polls) {}
}
