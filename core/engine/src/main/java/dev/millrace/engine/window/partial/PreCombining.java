package dev.millrace.engine.window.partial;

import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.TimeDomain;
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

/**
 * Pre-combination on the way to one window.
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
     * Combines on the way to a window.
     *
     * @param window the window, whose functions are this task's own
     * @param keyGroups how many there are
     */
    public static PreCombining create(
            Place place,
            String operator,
            Operator.Window window,
            KeySpec key,
            int keyGroups,
            Router router,
            KeyOwners owners,
            PreCombination when) {
        Slices slices = Slices.of(window.windows().assigner());
        KeyForm keys = new KeyForm(key, new KeyGroups(keyGroups, 0, keyGroups), place.codecs());
        Accumulation accumulation =
                WindowOperators.accumulation(operator, window.aggregate(), place.codecs(), place.specializer());
        PartialSlices held = new PartialSlices(new PartialSlices.Parts(
                slices,
                new Lateness(slices, window.windows().allowedLatenessMs()),
                keys,
                accumulation,
                router,
                place.time(),
                place.outbox(),
                new PartialSender(router, owners, accumulation, place.current(), keys.isPrimitive()),
                new Gain(when)));
        Combiner combiner = place.specializer().create(Combiner.class, PartialCombiner.class, null, held, accumulation);
        return new PreCombining(combiner, held, place.time());
    }
}
