package dev.millrace.conformance.random.blueprint;

import static java.time.Duration.ofMillis;

import dev.millrace.api.Stream;
import dev.millrace.conformance.input.Event;
import java.util.List;
import java.util.Map;

/**
 * Values turned in batches.
 *
 * @param size the most in a batch
 * @param waitMs how long one waits for others
 */
public record BatchPart(String name, Tap input, int size, long waitMs) implements Part {

    @Override
    public List<Tap> inputs() {
        return List.of(input);
    }

    @Override
    public Part reading(List<Tap> others) {
        return new BatchPart(name, others.get(0), size, waitMs);
    }

    @Override
    public Map<String, Stream<Event>> build(Site site) {
        return Map.of(Tap.MAIN, site.first().mapBatch(name, size, ofMillis(waitMs), BatchPart::plusFour));
    }

    private static List<Event> plusFour(List<Event> batch) {
        return batch.stream().map(event -> event.withAmount(event.amount() + 4)).toList();
    }

    @Override
    public String code() {
        return input.code() + ".mapBatch(\"" + name + "\", " + size + ", ofMillis(" + waitMs
                + "), BatchPart::plusFour)";
    }

    @Override
    public List<Part> simpler() {
        return size > 1 ? List.of(new BatchPart(name, input, 1, 0)) : List.of();
    }
}
