package dev.millrace.conformance.random.blueprint;

import static java.time.Duration.ofMillis;

import dev.millrace.api.Stream;
import dev.millrace.api.time.Watermarks;
import dev.millrace.conformance.input.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A source of the script.
 *
 * @param boundMs how far out of order its records are taken to be
 * @param stepMs the steps in which its watermark rises; 1 for none
 * @param idleAfterMs when a split is idle; 0 for never
 */
public record SourcePart(String name, long boundMs, long stepMs, long idleAfterMs) implements Part {

    @Override
    public List<Tap> inputs() {
        return List.of();
    }

    @Override
    public Part reading(List<Tap> others) {
        return this;
    }

    @Override
    public Map<String, Stream<Event>> build(Site site) {
        Watermarks watermarks = Watermarks.outOfOrderBy(ofMillis(boundMs));
        if (stepMs > 1) {
            watermarks = watermarks.advanceEvery(ofMillis(stepMs));
        }
        if (idleAfterMs > 0) {
            watermarks = watermarks.idleAfter(ofMillis(idleAfterMs));
        }
        return Map.of(Tap.MAIN, site.fixtures().read(site.pipeline(), name, watermarks));
    }

    @Override
    public String code() {
        return "fixtures.read(pipeline, \"" + name + "\", Watermarks.outOfOrderBy(ofMillis(" + boundMs + "))"
                + (stepMs > 1 ? ".advanceEvery(ofMillis(" + stepMs + "))" : "")
                + (idleAfterMs > 0 ? ".idleAfter(ofMillis(" + idleAfterMs + "))" : "") + ")";
    }

    @Override
    public List<Part> simpler() {
        List<Part> simpler = new ArrayList<>();
        if (idleAfterMs > 0) {
            simpler.add(new SourcePart(name, boundMs, stepMs, 0));
        }
        if (stepMs > 1) {
            simpler.add(new SourcePart(name, boundMs, 1, idleAfterMs));
        }
        if (boundMs > 0) {
            simpler.add(new SourcePart(name, 0, stepMs, idleAfterMs));
        }
        return simpler;
    }
}
