package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.Stream;
import dev.millrace.conformance.input.Event;
import java.util.List;
import java.util.Map;

/** An operator without state. */
public record StatelessPart(String name, Tap input, Stateless kind) implements Part {

    @Override
    public List<Tap> inputs() {
        return List.of(input);
    }

    @Override
    public Part reading(List<Tap> others) {
        return new StatelessPart(name, others.get(0), kind);
    }

    @Override
    public Map<String, Stream<Event>> build(Site site) {
        return Map.of(Tap.MAIN, kind.apply(site.first()));
    }

    @Override
    public String code() {
        return input.code() + "." + kind.code();
    }

    @Override
    public List<Part> simpler() {
        return List.of();
    }
}
