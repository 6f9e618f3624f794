package dev.millrace.conformance.random.blueprint;

import static java.time.Duration.ofMillis;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.window.Over;
import dev.millrace.conformance.input.Event;
import java.util.List;
import java.util.Map;

/**
 * Looks back, for each record, on those of its key.
 *
 * @param records on how many; 0 where {@code lastMs} says how far
 * @param lastMs how far in event time; 0 where {@code records} says how many
 */
public record OverPart(String name, Tap input, Keying key, int records, long lastMs, Folding folding) implements Part {

    @Override
    public List<Tap> inputs() {
        return List.of(input);
    }

    @Override
    public Part reading(List<Tap> others) {
        return new OverPart(name, others.get(0), key, records, lastMs, folding);
    }

    @Override
    public Map<String, Stream<Event>> build(Site site) {
        return Map.of(Tap.MAIN, over(key.apply(site.first()), folding.aggregate()));
    }

    private <K, R> Stream<Event> over(KeyedStream<K, Event> keyed, Aggregate<Event, R> aggregate) {
        Over over = records > 0
                ? Over.onArrival().lastRecords(records)
                : Over.onArrival().last(ofMillis(lastMs));
        return keyed.over(over).aggregate(name, aggregate).map(Told::over);
    }

    @Override
    public String code() {
        String over = records > 0 ? "lastRecords(" + records + ")" : "last(ofMillis(" + lastMs + "))";
        return input.code() + "." + key.code() + ".over(Over.onArrival()." + over + ").aggregate(\"" + name + "\", "
                + folding.code() + ").map(Told::over)";
    }

    @Override
    public List<Part> simpler() {
        return Simpler.of(
                key == Keying.KEY ? null : new OverPart(name, input, Keying.KEY, records, lastMs, folding),
                folding == Folding.COUNT ? null : new OverPart(name, input, key, records, lastMs, Folding.COUNT),
                records > 1 ? new OverPart(name, input, key, 1, 0, folding) : null);
    }
}
