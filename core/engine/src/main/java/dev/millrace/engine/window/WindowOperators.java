package dev.millrace.engine.window;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.process.WindowFunction;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Rises;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.ObjectAccumulation;
import dev.millrace.engine.window.table.SlotAccumulation;
import dev.millrace.semantics.Lateness;
import dev.millrace.semantics.Panes;
import dev.millrace.semantics.Sessions;
import dev.millrace.semantics.Slices;
import dev.millrace.semantics.SlidingStrategy;
import org.jspecify.annotations.Nullable;

/** Makes the window operator of a task from its node in the plan. */
public final class WindowOperators {

    /**
     * Where a window operator stands.
     *
     * @param context what the operator is given of its task
     * @param chainTime the time of its chain
     * @param rises merges the rises of the task's inputs
     * @param key how records are keyed
     * @param next takes results
     * @param lateOutput takes late records; {@code null} if nobody reads them
     * @param codecs what users registered
     * @param specializer copies what runs once per record
     */
    public record Place(
            OperatorContext context,
            ChainTime chainTime,
            Rises rises,
            KeySpec key,
            RecordInput next,
            @Nullable RecordInput lateOutput,
            CodecRegistry codecs,
            Specializer specializer) {}

    private WindowOperators() {}

    /**
     * The head of a task whose first operator is a window.
     *
     * @param window the operator, whose functions are this task's own
     */
    public static WindowHead create(Place place, Operator.Window window) {
        OperatorContext context = place.context();
        boolean byClock = window.windows().domain() == TimeDomain.PROCESSING_TIME;
        ClockWindowTime clockTime = byClock ? new ClockWindowTime(context.clock()) : null;
        WindowTime time = clockTime != null ? clockTime : new EventWindowTime(context.time());
        KeyForm keys = new KeyForm(place.key(), context.keyGroups(), place.codecs());
        Accumulation accumulation =
                accumulation(context.operator(), window.aggregate(), place.codecs(), place.specializer());
        WindowState windows = window.windows().assigner() instanceof Assigner.Session session
                ? sessions(place, window, session, keys, accumulation, time)
                : sliced(place, window, keys, accumulation, time);
        return new WindowHead(context, place.chainTime(), place.rises(), windows, clockTime);
    }

    private static WindowState sliced(
            Place place, Operator.Window window, KeyForm keys, Accumulation accumulation, WindowTime time) {
        OperatorContext context = place.context();
        Assigner assigner = window.windows().assigner();
        Slices slices = Slices.of(assigner);
        SliceStore store = new SliceStore(keys, accumulation, context.metrics());
        return new SlicedWindows(new SlicedWindows.Parts(
                context,
                new WindowSchema(context.operator(), assigner, keys, accumulation),
                slices,
                new Lateness(slices, window.windows().allowedLatenessMs()),
                new Panes(window.windows()),
                keys,
                accumulation,
                store,
                results(SlidingStrategy.of(window.aggregate(), slices), slices, store, accumulation, keys),
                time,
                new LatePolicy(context, window.late(), place.lateOutput()),
                emitter(place, window, accumulation, keys, time)));
    }

    private static WindowState sessions(
            Place place,
            Operator.Window window,
            Assigner.Session session,
            KeyForm keys,
            Accumulation accumulation,
            WindowTime time) {
        OperatorContext context = place.context();
        return new SessionWindows(new SessionWindows.Parts(
                context,
                new WindowSchema(context.operator(), session, keys, accumulation),
                new Sessions(session.gapMs(), window.windows().allowedLatenessMs()),
                new Panes(window.windows()),
                keys,
                accumulation,
                time,
                new LatePolicy(context, window.late(), place.lateOutput()),
                emitter(place, window, accumulation, keys, time)));
    }

    @SuppressWarnings("unchecked")
    private static WindowEmitter emitter(
            Place place, Operator.Window window, Accumulation accumulation, KeyForm keys, WindowTime time) {
        return new WindowEmitter(
                place.context().operator(),
                accumulation,
                keys,
                (WindowFunction<Object, Object, Object>) window.function(),
                time,
                place.next());
    }

    private static SliceResults results(
            SlidingStrategy strategy, Slices slices, SliceStore store, Accumulation accumulation, KeyForm keys) {
        return switch (strategy) {
            case SINGLE_SLICE -> new SingleSliceResults(slices, store, accumulation.rows());
            case RUNNING -> new RunningResults(slices, store, accumulation, keys);
            case DYADIC -> new DyadicResults(slices, store, accumulation);
        };
    }

    /** The aggregate of a window operator over rows of tables. */
    public static Accumulation accumulation(
            String operator, Aggregate<?, ?> aggregate, CodecRegistry codecs, Specializer specializer) {
        return aggregate instanceof SlotAggregate<?, ?>
                ? specializer.create(Accumulation.class, SlotAccumulation.class, null, operator, aggregate)
                : specializer.create(Accumulation.class, ObjectAccumulation.class, null, operator, aggregate, codecs);
    }
}
