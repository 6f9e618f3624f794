package dev.millrace.engine.compile;

import dev.millrace.api.Service;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.Factory;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessFunction;
import dev.millrace.api.process.TwoInputProcess;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.operator.FirstInput;
import dev.millrace.engine.operator.KeyedProcessOperator;
import dev.millrace.engine.operator.KeyedSetup;
import dev.millrace.engine.operator.KeyedTwoInputOperator;
import dev.millrace.engine.operator.OverOperator;
import dev.millrace.engine.operator.ProcessOperator;
import dev.millrace.engine.operator.RunningAggregateOperator;
import dev.millrace.engine.operator.SecondInput;
import dev.millrace.engine.operator.SideOutputs;
import dev.millrace.engine.operator.TwoInputOperator;
import dev.millrace.engine.operator.TwoInputs;
import dev.millrace.engine.state.Keys;
import dev.millrace.engine.state.heap.HeapBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the operators that have state or run process functions. */
final class KeyedOperators {

    private final RunSetup setup;
    private final CodecRegistry codecs;

    KeyedOperators(RunSetup setup) {
        this.setup = setup;
        this.codecs = setup.codecs();
    }

    /** The operator of a node that is a process function, a running aggregate or an over-aggregation. */
    BuiltOperator create(PlanNode node, OperatorContext context, Map<String, RecordInput> outputs) {
        Operator operator = node.operator();
        RecordInput next = outputs.getOrDefault(PlanOutput.MAIN, KeyedOperators::discard);
        if (operator instanceof Operator.Process process) {
            return process(node, process, context, next, outputs);
        }
        if (operator instanceof Operator.RunningAggregate running) {
            Aggregate<Object, Object> aggregate = copy(node, running.aggregate());
            return single(new RunningAggregateOperator(context, keyed(node), aggregate, next));
        }
        if (operator instanceof Operator.OverAggregate over) {
            Aggregate<Object, Object> aggregate = copy(node, over.aggregate());
            return single(new OverOperator(context, keyed(node), over.over(), aggregate, next));
        }
        throw new IllegalStateException("no operator for a node of kind " + operator.kind());
    }

    @SuppressWarnings("unchecked")
    private BuiltOperator process(
            PlanNode node,
            Operator.Process process,
            OperatorContext context,
            RecordInput next,
            Map<String, RecordInput> outputs) {
        ProcessFunction function = instance(node, process.factory());
        SideOutputs sides = new SideOutputs(node.id(), function.declarations().sideOutputs(), outputs);
        List<Object> parts = new ArrayList<>();
        List<Service<?>> services = function.declarations().services();
        if (!services.isEmpty()) {
            parts.add(new ServiceBinding(node.id(), services, setup.services()));
        }
        List<RecordInput> inputs =
                switch (process.shape()) {
                    case PLAIN -> {
                        var made = new ProcessOperator(context, (Process<Object, Object>) function, next, sides);
                        parts.add(made);
                        yield List.of(made);
                    }
                    case TWO_INPUTS -> {
                        var made = new TwoInputOperator(
                                context, (TwoInputProcess<Object, Object, Object>) function, next, sides);
                        parts.add(made);
                        yield twoInputs(made);
                    }
                    case KEYED -> {
                        var made = new KeyedProcessOperator(
                                context, keyed(node), (KeyedProcess<Object, Object, Object>) function, next, sides);
                        parts.add(made);
                        yield List.of(made);
                    }
                    case KEYED_TWO_INPUTS -> {
                        var made = new KeyedTwoInputOperator(
                                context,
                                keyed(node),
                                (KeyedTwoInputProcess<Object, Object, Object, Object>) function,
                                next,
                                sides);
                        parts.add(made);
                        yield twoInputs(made);
                    }
                };
        return new BuiltOperator(inputs, List.of(), parts);
    }

    private static List<RecordInput> twoInputs(TwoInputs operator) {
        return List.of(new FirstInput(operator), new SecondInput(operator));
    }

    private static BuiltOperator single(RecordInput operator) {
        return new BuiltOperator(List.of(operator), List.of(), List.of(operator));
    }

    private KeyedSetup keyed(PlanNode node) {
        KeySpec key = ChainPlan.key(node, 0);
        return new KeyedSetup(Keys.of(node.id(), key, codecs), setup.probe().watch(node, new HeapBackend()), codecs);
    }

    @SuppressWarnings("unchecked")
    private static <F> F copy(PlanNode node, Object function) {
        return (F) OperatorFactory.copyOf(node.id(), function);
    }

    private static ProcessFunction instance(PlanNode node, Factory<? extends ProcessFunction> factory) {
        Factory<? extends ProcessFunction> own = OperatorFactory.copyOf(node.id(), factory);
        try {
            return own.create();
        } catch (MillraceException e) {
            throw e;
        } catch (Throwable e) {
            throw MillraceException.user("FACTORY_FAILED", "the factory of the function failed: " + e)
                    .at(node.id())
                    .remedy("a function's constructor only declares; open what it needs in open() or as a Service")
                    .cause(e)
                    .build();
        }
    }

    /** The main output of a function that emits to side outputs alone may be unread in a test's plan. */
    private static void discard(Object value, long timestampMs) {}
}
