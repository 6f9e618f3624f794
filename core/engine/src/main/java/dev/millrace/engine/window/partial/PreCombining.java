package dev.millrace.engine.window.partial;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.api.window.Windows;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.chain.OperatorTime;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.exchange.Combiner;
import dev.millrace.engine.exchange.KeyOwners;
import dev.millrace.engine.exchange.Router;
import dev.millrace.engine.window.WindowOperators;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.semantics.Lateness;
import dev.millrace.semantics.Slices;
import java.util.List;

/**
 * Pre-combination on the way to a window, or to several that can share it (docs/design/0014). The benchmarks are {@code hot-key} and
 * {@code windows-80}, beside the engine without it, {@code millrace-uncombined}.
 *
 * @param combiner takes records out of the route
 * @param held what it holds, for the task: waits for event time and is released
 * @param time the time {@code held} waits by
 */
public record PreCombining(Combiner combiner, PartialSlices held, OperatorTime time) {

    /**
     * The task that combines.
     *
     * @param current key and origin of the record being handled
     * @param time the time of its chain, for what is held
     * @param outbox whether it may go on
     * @param codecs what users registered
     * @param specializer copies what runs once per record
     */
    public record Place(
            Current current, OperatorTime time, Outbox outbox, CodecRegistry codecs, Specializer specializer) {}

    /**
     * How many times as long the slices of one window may be as those of another that shares with it. In slices that are
     * shorter by much, few records of a key meet, and few of those that come out of order are on time: a window of an hour
     * beside one of a second still gains, and one beside a millisecond would lose all that it has.
     */
    private static final long MOST_TIMES_AS_LONG = 10_000;

    /** The way to a window. */
    public record Way(PlanNode window, Router router) {
        Windows windows() {
            return ((Operator.Window) window.operator()).windows();
        }
    }

    /**
     * Whether records on their way to an operator may be combined: it is a window in event time with slices, has no early
     * results, which would show what has been held back, and its accumulators do not grow with the input, so that there is
     * something to gain.
     */
    public static boolean isAllowed(PlanNode consumer) {
        return consumer.operator() instanceof Operator.Window window
                && window.windows().domain() == TimeDomain.EVENT_TIME
                && !(window.windows().assigner() instanceof Assigner.Session)
                && window.windows().earlyEveryMs() == null
                && !window.aggregate().growsWithInput();
    }

    /**
     * Whether what is combined on the way to one operator can be for another, too, that reads the same records by the same key,
     * where both allow it. They have the same aggregate, made of the same functions, and its accumulators are {@code long}s, which
     * are copied: an object can be handed over but once. Neither would spoil it for the other, by leaving out records between its
     * windows, or by slices that are far shorter: see {@link #MOST_TIMES_AS_LONG}.
     */
    public static boolean canShare(Operator.Window one, Operator.Window other) {
        return one.aggregate() instanceof SlotAggregate
                && one.aggregate().equals(other.aggregate())
                && canShare(
                        Slices.of(one.windows().assigner()),
                        Slices.of(other.windows().assigner()));
    }

    private static boolean canShare(Slices one, Slices other) {
        long shorterMs = Math.min(one.shortestMs(), other.shortestMs());
        long longerMs = Math.max(one.shortestMs(), other.shortestMs());
        return !one.haveGaps() && !other.haveGaps() && longerMs / shorterMs <= MOST_TIMES_AS_LONG;
    }

    /**
     * Combines on the way to windows that can share it.
     *
     * @param ways them, at least one
     * @param aggregate their aggregate, whose functions are this task's own
     * @param keyGroups how many there are
     */
    public static PreCombining create(
            Place place,
            List<Way> ways,
            Aggregate<?, ?> aggregate,
            KeySpec key,
            int keyGroups,
            KeyOwners owners,
            PreCombination when) {
        KeyForm keys = new KeyForm(key, new KeyGroups(keyGroups, 0, keyGroups), place.codecs());
        Accumulation accumulation =
                WindowOperators.accumulation(ways.get(0).window().id(), aggregate, place.codecs(), place.specializer());
        List<Router> routers = ways.stream().map(Way::router).toList();
        PartialSlices held = new PartialSlices(new PartialSlices.Parts(
                slices(ways),
                keys,
                accumulation,
                routers,
                place.time(),
                place.outbox(),
                new PartialSender(routers, owners, accumulation, place.current(), keys.isPrimitive()),
                new Gain(when, ways.size())));
        Combiner combiner = place.specializer().create(Combiner.class, PartialCombiner.class, null, held, accumulation);
        return new PreCombining(combiner, held, place.time());
    }

    private static CommonSlices slices(List<Way> ways) {
        Slices[] slices = new Slices[ways.size()];
        Lateness[] lateness = new Lateness[ways.size()];
        for (int i = 0; i < slices.length; i++) {
            Windows windows = ways.get(i).windows();
            slices[i] = Slices.of(windows.assigner());
            lateness[i] = new Lateness(slices[i], windows.allowedLatenessMs());
        }
        return new CommonSlices(slices, lateness);
    }
}
