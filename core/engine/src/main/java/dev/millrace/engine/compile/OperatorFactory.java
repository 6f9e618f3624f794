package dev.millrace.engine.compile;

import dev.millrace.api.Service;
import dev.millrace.api.ServiceUser;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.closure.Closures;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.codec.Encodable;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Head;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Rises;
import dev.millrace.engine.metrics.LatencyHistogram;
import dev.millrace.engine.operator.FilterOperator;
import dev.millrace.engine.operator.FlatMapOperator;
import dev.millrace.engine.operator.MapBatchHead;
import dev.millrace.engine.operator.MapOperator;
import dev.millrace.engine.operator.PassOperator;
import dev.millrace.engine.sink.Committables;
import dev.millrace.engine.sink.DirectWriter;
import dev.millrace.engine.sink.IoWriter;
import dev.millrace.engine.sink.WriteOperator;
import dev.millrace.engine.window.WindowHead;
import dev.millrace.engine.window.WindowOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes an operator of a task from its node in the plan. */
final class OperatorFactory {

    private record Writing(
            String pipeline,
            String name,
            int index,
            int parallelism,
            @Nullable Long restoredCheckpoint,
            OperatorContext operator)
            implements WriterContext {
        @Override
        public long nowMicros() {
            return operator.clock().nowMicros();
        }
    }

    private final RunSetup setup;
    private final Plan plan;
    private final KeyedOperators keyed;

    OperatorFactory(RunSetup setup, Plan plan) {
        this.setup = setup;
        this.plan = plan;
        this.keyed = new KeyedOperators(setup);
    }

    /** The operator of a node, which hands what it emits to {@code outputs}. */
    BuiltOperator create(PlanNode node, OperatorContext context, Map<String, RecordInput> outputs) {
        Operator operator = node.operator();
        if (operator instanceof Operator.Map map) {
            return stateless(MapOperator.class, node, map.function(), context, outputs);
        }
        if (operator instanceof Operator.Filter filter) {
            return stateless(FilterOperator.class, node, filter.function(), context, outputs);
        }
        if (operator instanceof Operator.FlatMap flatMap) {
            return stateless(FlatMapOperator.class, node, flatMap.function(), context, outputs);
        }
        if (operator instanceof Operator.Union) {
            RecordInput next = main(outputs);
            RecordInput pass =
                    setup.specializer().create(RecordInput.class, PassOperator.class, next, next, context.metrics());
            return BuiltOperator.plain(pass);
        }
        if (operator instanceof Operator.Write write) {
            return writer(node, write, context);
        }
        return keyed.create(node, context, outputs);
    }

    private BuiltOperator stateless(
            Class<? extends RecordInput> template,
            PlanNode node,
            Object function,
            OperatorContext context,
            Map<String, RecordInput> outputs) {
        Object copy = copy(node.id(), function);
        RecordInput next = main(outputs);
        RecordInput input =
                setup.specializer().create(RecordInput.class, template, next, node.id(), copy, next, context.metrics());
        return new BuiltOperator(List.of(input), List.of(), services(node.id(), copy));
    }

    /** The head of a task that maps in batches. */
    @SuppressWarnings("unchecked")
    BuiltOperator mapBatch(
            PlanNode node,
            Operator.MapBatch mapBatch,
            OperatorContext context,
            boolean origins,
            Rises rises,
            ChainTime time,
            Head next) {
        var function = (BatchFunction<Object, Object>) copy(node.id(), mapBatch.function());
        MapBatchHead head = new MapBatchHead(
                context, function, mapBatch.maxSize(), mapBatch.maxWaitMs(), origins, rises, time, next);
        List<Object> parts = new ArrayList<>(services(node.id(), function));
        parts.add(head);
        return new BuiltOperator(List.of(), List.of(head), parts);
    }

    /** The head of a task whose first operator is a window. */
    WindowHead window(PlanNode node, Operator.Window window, WindowOperators.Place place) {
        return encodable(node.id(), window.aggregate(), () -> WindowOperators.create(place, copyOf(node.id(), window)));
    }

    /**
     * What {@code maker} makes for a window, or on the way to it, of keys and accumulators.
     *
     * @throws dev.millrace.api.error.MillraceException {@code NO_CODEC} if one of their types has no codec
     */
    static <X> X encodable(String window, Aggregate<?, ?> aggregate, Supplier<X> maker) {
        return Encodable.make(window, "the key, or the accumulator of " + aggregate.describe(), maker);
    }

    @SuppressWarnings("unchecked")
    private BuiltOperator writer(PlanNode node, Operator.Write write, OperatorContext context) {
        Sink<Object> sink = (Sink<Object>) write.sink();
        Committables committables = sink instanceof CommittingSink<?, ?> committing
                ? Encodable.make(
                        node.id(), "what is committed", () -> new Committables(node.id(), committing, setup.codecs()))
                : null;
        WriterContext writing = new Writing(
                plan.name(), node.id(), context.index(), context.parallelism(), setup.restoredCheckpoint(), context);
        LatencyHistogram latency = setup.counts().newLatency(node.id());
        WriteOperator writer = sink.blocking()
                ? new IoWriter(
                        context,
                        sink,
                        writing,
                        committables,
                        latency,
                        setup.threads(),
                        setup.batchRecords(),
                        setup.wake(context.index()))
                : new DirectWriter(context, sink, writing, committables, latency);
        return new BuiltOperator(List.of(writer), List.of(), List.of(writer));
    }

    private List<Object> services(String operator, Object function) {
        if (function instanceof ServiceUser user) {
            List<Service<?>> services = user.services();
            return List.of(new ServiceBinding(operator, services, setup.services()));
        }
        return List.of();
    }

    /** A function for one task, which shares nothing that may change with those of other tasks. */
    @SuppressWarnings("unchecked")
    <F> F copy(String operator, Object function) {
        return (F) copyOf(operator, function);
    }

    static <F> F copyOf(String operator, F function) {
        return Closures.copy(operator, function);
    }

    private static RecordInput main(Map<String, RecordInput> outputs) {
        RecordInput main = outputs.get(PlanOutput.MAIN);
        if (main == null) {
            throw new IllegalStateException("nobody reads the main output");
        }
        return main;
    }
}
