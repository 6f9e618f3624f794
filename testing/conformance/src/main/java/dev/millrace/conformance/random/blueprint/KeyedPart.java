package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.Stream;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.conformance.input.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A keyed function over one stream or two: a {@link Machine}. What timers emit goes to its side output.
 *
 * @param second the second stream, or {@code null} for a function over one
 */
public record KeyedPart(String name, Tap input, @Nullable Tap second, Keying key, Machine machine) implements Part {

    @Override
    public List<Tap> inputs() {
        return second == null ? List.of(input) : List.of(input, second);
    }

    @Override
    public Part reading(List<Tap> others) {
        return new KeyedPart(name, others.get(0), others.size() > 1 ? others.get(1) : null, key, machine);
    }

    @Override
    public List<String> sides() {
        return List.of(Workings.SIDE);
    }

    @Override
    public Map<String, Stream<Event>> build(Site site) {
        KeyedStream<?, Event> first = key.apply(site.first());
        Stream<Event> out =
                second == null ? one(first) : two(first, key.apply(site.inputs().get(1)));
        return Map.of(Tap.MAIN, out, Workings.SIDE, out.sideOutput(Workings.RUNG));
    }

    private <K> Stream<Event> one(KeyedStream<K, Event> keyed) {
        Machine made = machine;
        return keyed.<Event>process(name, () -> new One<K>(made));
    }

    // Both streams are keyed by the same rule.
    @SuppressWarnings("unchecked")
    private <K> Stream<Event> two(KeyedStream<K, Event> first, KeyedStream<?, Event> other) {
        Machine made = machine;
        return first.connect((KeyedStream<K, Event>) other).<Event>process(name, () -> new Two<K>(made));
    }

    @Override
    public String code() {
        String keyed = input.code() + "." + key.code();
        return second == null
                ? keyed + ".process(\"" + name + "\", () -> new One<>(" + machine + "))"
                : keyed + ".connect(" + second.code() + "." + key.code() + ").process(\"" + name
                        + "\", () -> new Two<>(" + machine + "))";
    }

    @Override
    public List<Part> simpler() {
        List<Part> simpler = new ArrayList<>();
        if (second != null) {
            simpler.add(new KeyedPart(name, input, null, key, machine));
            simpler.add(new KeyedPart(name, second, null, key, machine));
        }
        if (key != Keying.KEY) {
            simpler.add(new KeyedPart(name, input, second, Keying.KEY, machine));
        }
        machine.simpler().forEach(each -> simpler.add(new KeyedPart(name, input, second, key, each)));
        return simpler;
    }

    private static final class One<K> extends KeyedProcess<K, Event, Event> {
        private final Workings workings;

        One(Machine machine) {
            emitsTo(Workings.RUNG);
            workings = new Workings(this, machine, eventTimers("event"), processingTimers("clock"));
        }

        @Override
        public void onRecord(Event event, Context<K, Event> context) throws Exception {
            workings.onRecord(event, "|", context);
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<K, Event> context) throws Exception {
            workings.onTimer(timers, timeMs, context);
        }
    }

    private static final class Two<K> extends KeyedTwoInputProcess<K, Event, Event, Event> {
        private final Workings workings;

        Two(Machine machine) {
            emitsTo(Workings.RUNG);
            workings = new Workings(this, machine, eventTimers("event"), processingTimers("clock"));
        }

        @Override
        public void onFirst(Event event, Context<K, Event> context) throws Exception {
            workings.onRecord(event, "|1", context);
        }

        @Override
        public void onSecond(Event event, Context<K, Event> context) throws Exception {
            workings.onRecord(event, "|2", context);
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<K, Event> context) throws Exception {
            workings.onTimer(timers, timeMs, context);
        }
    }
}
