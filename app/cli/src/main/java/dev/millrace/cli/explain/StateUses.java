package dev.millrace.cli.explain;

import static dev.millrace.cli.terminal.Figures.count;
import static dev.millrace.cli.terminal.Figures.duration;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.process.KeyedFunction;
import dev.millrace.api.process.ProcessFunction;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.StateDeclaration.Shape;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.api.window.Windows;
import java.util.ArrayList;
import java.util.List;

/** Tells what state an operator keeps, and how it grows. */
public final class StateUses {

    private StateUses() {}

    /** The state of an operator; empty for one without. */
    public static List<StateUse> of(PlanNode node) {
        Operator operator = node.operator();
        if (operator instanceof Operator.Process process) {
            return declared(function(node, process));
        }
        if (operator instanceof Operator.Window window) {
            return List.of(window(window));
        }
        if (operator instanceof Operator.RunningAggregate running) {
            return List.of(running(running.aggregate()));
        }
        if (operator instanceof Operator.OverAggregate over) {
            return List.of(over(over.over()));
        }
        return List.of();
    }

    /**
     * An instance of a process function, to be asked for its declarations.
     *
     * @throws MillraceException if it cannot be made
     */
    public static ProcessFunction function(PlanNode node, Operator.Process process) {
        try {
            return process.factory().create();
        } catch (MillraceException e) {
            throw e;
        } catch (Exception e) {
            throw MillraceException.user("FACTORY_FAILED", "the factory of the function failed: " + e)
                    .at(node.id())
                    .remedy("a function's constructor only declares; open what it needs in open() or as a Service")
                    .cause(e)
                    .build();
        }
    }

    private static List<StateUse> declared(ProcessFunction function) {
        List<StateUse> uses = new ArrayList<>();
        if (function instanceof KeyedFunction) {
            for (StateDeclaration declaration : function.declarations().state().declarations()) {
                uses.add(use(declaration));
            }
        }
        return uses;
    }

    private static StateUse use(StateDeclaration declaration) {
        Kept kept = kept(declaration.shape());
        Ttl ttl = declaration.ttl();
        if (ttl != null) {
            String domain = ttl.domain() == Ttl.Domain.EVENT_TIME ? "event time" : "processing time";
            String refresh = ttl.refreshOnRead() ? "last read or written" : "last written";
            return new StateUse(
                    declaration.name(),
                    Growth.PER_KEY_TTL,
                    kept.words() + ", until " + duration(ttl.durationMs()) + " of " + domain + " after it was "
                            + refresh,
                    declaration.declaredUnbounded());
        }
        return new StateUse(
                declaration.name(),
                kept.bounded() ? Growth.PER_KEY : Growth.UNBOUNDED,
                kept.words() + (declaration.declaredUnbounded() ? ", declared unbounded" : ""),
                declaration.declaredUnbounded());
    }

    /** What is kept for one key, and whether its amount has a bound. */
    private record Kept(String words, boolean bounded) {}

    private static Kept kept(Shape shape) {
        if (shape instanceof Shape.Value value) {
            return new Kept("a value (" + TypeText.of(value.type()) + ")", true);
        }
        if (shape instanceof Shape.Elements elements) {
            String type = " (" + TypeText.of(elements.type()) + ")";
            return elements.keepLast() > 0
                    ? new Kept("a list of the last " + count(elements.keepLast()) + type, true)
                    : new Kept("a list" + type, false);
        }
        if (shape instanceof Shape.Entries entries) {
            String types = TypeText.of(entries.keyType()) + " to " + TypeText.of(entries.valueType());
            return new Kept("a map (" + types + ")", false);
        }
        if (shape instanceof Shape.Reduced reduced) {
            return new Kept("a combined value (" + TypeText.of(reduced.type()) + ")", true);
        }
        Aggregate<?, ?> aggregate = ((Shape.Aggregated) shape).aggregate();
        return new Kept("an aggregate (" + aggregate.describe() + ")", !aggregate.growsWithInput());
    }

    private static StateUse window(Operator.Window operator) {
        Windows windows = operator.windows();
        boolean grows = operator.aggregate().growsWithInput();
        String what = grows ? "all records of the window" : "an accumulator for each key";
        String until = windows.domain() == TimeDomain.PROCESSING_TIME
                ? "until it fires"
                : windows.allowedLatenessMs() == 0
                        ? "until the watermark passes its end"
                        : "until the watermark is " + duration(windows.allowedLatenessMs()) + " past its end";
        if (grows && windows.assigner() instanceof Assigner.Session) {
            return new StateUse("windows", Growth.UNBOUNDED, what + ", and a session ends only with a gap", false);
        }
        return new StateUse("windows", Growth.PER_WINDOW, what + ", " + until, false);
    }

    private static StateUse running(Aggregate<?, ?> aggregate) {
        return aggregate.growsWithInput()
                ? new StateUse("accumulators", Growth.UNBOUNDED, "all records of each key, for ever", false)
                : new StateUse("accumulators", Growth.PER_KEY, "an accumulator, for ever", false);
    }

    private static StateUse over(Over over) {
        List<String> limits = new ArrayList<>();
        if (over.lastRecords() > 0) {
            limits.add("the last " + count(over.lastRecords(), "record"));
        }
        if (over.lastMs() > 0) {
            limits.add("the records of the last " + duration(over.lastMs()));
        }
        return new StateUse("records", Growth.PER_KEY, String.join(" of ", limits), false);
    }
}
