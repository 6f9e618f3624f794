package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.conformance.input.Event;
import java.util.List;
import java.util.Map;

/** An aggregate without end. */
public record RunningPart(String name, Tap input, Keying key, Folding folding) implements Part {

    @Override
    public List<Tap> inputs() {
        return List.of(input);
    }

    @Override
    public Part reading(List<Tap> others) {
        return new RunningPart(name, others.get(0), key, folding);
    }

    @Override
    public Map<String, Stream<Event>> build(Site site) {
        return Map.of(Tap.MAIN, running(key.apply(site.first()), folding.aggregate()));
    }

    private <K, R> Stream<Event> running(KeyedStream<K, Event> keyed, Aggregate<Event, R> aggregate) {
        return keyed.aggregate(name, aggregate).map(Told::update).asAppend();
    }

    @Override
    public String code() {
        return input.code() + "." + key.code() + ".aggregate(\"" + name + "\", " + folding.code()
                + ").map(Told::update).asAppend()";
    }

    @Override
    public List<Part> simpler() {
        return Simpler.of(
                key == Keying.KEY ? null : new RunningPart(name, input, Keying.KEY, folding),
                folding == Folding.COUNT ? null : new RunningPart(name, input, key, Folding.COUNT));
    }
}
