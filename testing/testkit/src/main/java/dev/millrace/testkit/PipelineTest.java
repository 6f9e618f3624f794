package dev.millrace.testkit;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.run.RunOutcome;
import dev.millrace.engine.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a whole pipeline under a test's control: inputs and outputs by name, virtual time, checkpoints, crashes, restarts. In
 * one thread, without sleeping, the same every time. Sources and sinks are replaced by the test's own; everything between
 * them is the real engine.
 *
 * <pre>{@code
 * try (PipelineTest test = PipelineTest.of(pipeline)) {
 *     TestInput<Payment> payments = test.input("payments");
 *     payments.send(payment(1), payment(2));
 *     test.checkpoint();
 *     payments.send(payment(3));
 *     test.crash();
 *     test.restart();
 *     payments.end();
 *     assertThat(test.output("review").values()).containsExactly(...);
 * }
 * }</pre>
 *
 * <p>Every record is checked to stay as it was when it was emitted; an operator that changes one is named.
 */
public final class PipelineTest implements AutoCloseable {

    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private final Plan plan;
    private final VirtualClock clock = new VirtualClock(START.toEpochMilli());
    private final Map<String, TestInput<Object>> inputs = new LinkedHashMap<>();
    private final Map<String, TestOutput<Object>> outputs = new LinkedHashMap<>();
    private SimulationOptions options;
    private @Nullable Simulation simulation;

    private PipelineTest(Plan original, SimulationOptions options) {
        this.options = options;
        List<PlanNode> nodes = new ArrayList<>();
        for (PlanNode node : original.nodes()) {
            nodes.add(replaced(node));
        }
        this.plan = new Plan(original.name(), original.keyGroups(), nodes);
        restart();
    }

    /** A test of a pipeline, which starts at once. */
    public static PipelineTest of(Pipeline pipeline) {
        return of(pipeline, SimulationOptions.defaults());
    }

    /** A test of a pipeline with other options: workers, seed, capacities. */
    public static PipelineTest of(Pipeline pipeline, SimulationOptions options) {
        return new PipelineTest(pipeline.plan(), options);
    }

    @SuppressWarnings("unchecked")
    private PlanNode replaced(PlanNode node) {
        Operator operator = node.operator();
        if (operator instanceof Operator.Read read) {
            TestInput<Object> input = new TestInput<>(node.id(), this::settle);
            inputs.put(node.id(), input);
            Type<Object> type = (Type<Object>) read.source().type();
            operator =
                    new Operator.Read(new TestSource(input, type, read.source().hasTimestamps()), read.eventTime());
        } else if (operator instanceof Operator.Write) {
            TestOutput<Object> output = new TestOutput<>();
            outputs.put(node.id(), output);
            operator = new Operator.Write(new TestSink(output));
        }
        return new PlanNode(node.id(), operator, node.inputs(), node.outputs());
    }

    /** What goes into the source of this name. */
    @SuppressWarnings("unchecked")
    public <T> TestInput<T> input(String source) {
        return (TestInput<T>) known("source", source, inputs);
    }

    /** What has come out at the sink of this name. */
    @SuppressWarnings("unchecked")
    public <T> TestOutput<T> output(String sink) {
        return (TestOutput<T>) known("sink", sink, outputs);
    }

    private static <V> V known(String what, String name, Map<String, V> all) {
        V found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "the pipeline has no " + what + " '" + name + "'; it has " + all.keySet());
        }
        return found;
    }

    private Simulation running() {
        Simulation current = simulation;
        if (current == null) {
            throw new IllegalStateException("the pipeline has crashed or is over; restart it first");
        }
        return current;
    }

    /** Lets everything happen that can happen at the present time. Sending and moving time do this by themselves. */
    public void settle() {
        Simulation current = simulation;
        if (current != null) {
            current.runUntilQuiet();
            throwFailure(current);
        }
    }

    private static void throwFailure(Simulation current) {
        if (current.isOver()) {
            RunOutcome outcome = current.outcome();
            Throwable failure = outcome.failure();
            if (failure instanceof MillraceException known) {
                throw known;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** Moves the clock on, stopping wherever something is due by it. */
    public void advanceTime(Duration by) {
        long untilMs = clock.nowMs() + by.toMillis();
        while (clock.nowMs() < untilMs) {
            long due = running().dueMs();
            clock.advanceTo(due > clock.nowMs() && due < untilMs ? due : untilMs);
            settle();
        }
    }

    /** The virtual clock. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.nowMs());
    }

    /** Takes a checkpoint; returns its id once it is durable and its results are committed. */
    public long checkpoint() {
        long id = running().checkpoint();
        throwFailure(running());
        return id;
    }

    /** Loses everything that is not in a checkpoint, at once. */
    public void crash() {
        running();
        simulation = null;
        outputs.values().forEach(TestOutput::crash);
    }

    /** Starts again from the newest checkpoint, or from the beginning where there is none. */
    public void restart() {
        if (simulation != null && !simulation.isOver()) {
            throw new IllegalStateException("the pipeline is running; crash or stop it first");
        }
        SimulationOptions watched = options.probe(new FrozenRecords(options.codecs()));
        simulation = Simulation.start(plan, watched, clock);
        outputs.values().forEach(TestOutput::abandonPrepared);
        settle();
    }

    /** Starts again with another number of workers. */
    public void restart(int workers) {
        options = options.workers(workers);
        restart();
    }

    /** Stops with a checkpoint: nothing fires, and {@link #restart} goes on. */
    public void stop() {
        running().control().stop();
        settle();
    }

    /** Ends all inputs: everything fires, and the run is over. */
    public void drain() {
        running().control().drain();
        settle();
    }

    /** Where the run stands. */
    public RunState state() {
        Simulation current = simulation;
        return current == null
                ? RunState.FAILED
                : current.isOver() ? current.outcome().state() : RunState.RUNNING;
    }

    /** How many records were late for all of their windows, at one operator. */
    public long lateRecords(String operator) {
        long late = 0;
        for (OperatorMetrics metrics : running().counts().operators().getOrDefault(operator, List.of())) {
            late += metrics.lateRecords;
        }
        return late;
    }

    /** Ends the test; the run is thrown away. */
    @Override
    public void close() {
        simulation = null;
    }
}
