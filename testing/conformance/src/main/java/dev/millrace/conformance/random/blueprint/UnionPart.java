package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.Stream;
import dev.millrace.conformance.input.Event;
import java.util.List;
import java.util.Map;

/** Two streams as one. */
public record UnionPart(String name, Tap first, Tap second) implements Part {

    @Override
    public List<Tap> inputs() {
        return List.of(first, second);
    }

    @Override
    public Part reading(List<Tap> others) {
        return new UnionPart(name, others.get(0), others.get(1));
    }

    @Override
    public Map<String, Stream<Event>> build(Site site) {
        return Map.of(Tap.MAIN, site.first().union(name, site.inputs().get(1)));
    }

    @Override
    public String code() {
        return first.code() + ".union(\"" + name + "\", " + second.code() + ")";
    }

    @Override
    public List<Part> simpler() {
        return List.of();
    }
}
