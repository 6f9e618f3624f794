package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Fixtures;
import dev.millrace.conformance.input.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A pipeline as data. What no part reads goes to a sink of its own, with timestamps, so that a blueprint has no dead ends
 * however parts are added and removed.
 *
 * @param parts in an order in which each reads only those before it
 */
public record Blueprint(List<Part> parts) implements Definition {

    public Blueprint {
        parts = List.copyOf(parts);
    }

    /** The outputs that no part reads. */
    public List<Tap> loose() {
        Set<Tap> read = new HashSet<>();
        parts.forEach(part -> read.addAll(part.inputs()));
        List<Tap> loose = new ArrayList<>();
        for (Part part : parts) {
            for (Tap tap : taps(part)) {
                if (!read.contains(tap)) {
                    loose.add(tap);
                }
            }
        }
        return loose;
    }

    /** Every output of a part. */
    public static List<Tap> taps(Part part) {
        List<Tap> taps = new ArrayList<>(List.of(Tap.of(part.name())));
        part.sides().forEach(side -> taps.add(new Tap(part.name(), side)));
        return taps;
    }

    /** The sources, in order. */
    public List<SourcePart> sources() {
        return parts.stream()
                .filter(SourcePart.class::isInstance)
                .map(SourcePart.class::cast)
                .toList();
    }

    /** The parts that are no sources. */
    public int operators() {
        return parts.size() - sources().size();
    }

    /**
     * Whether a part gathers by key what comes, in whatever way, from another that does. What such a part reads comes from
     * several tasks where there are several workers, and then nothing puts it in order.
     */
    public boolean keysAgain() {
        Set<String> keyed = new HashSet<>();
        for (Part part : parts) {
            boolean after = part.inputs().stream().anyMatch(input -> keyed.contains(input.part()));
            if (after && isKeyed(part)) {
                return true;
            }
            if (after || isKeyed(part)) {
                keyed.add(part.name());
            }
        }
        return false;
    }

    private static boolean isKeyed(Part part) {
        return part instanceof KeyedPart
                || part instanceof RunningPart
                || part instanceof OverPart
                || part instanceof WindowPart;
    }

    @Override
    public void define(Pipeline pipeline, Fixtures fixtures) {
        Map<Tap, Stream<Event>> streams = new HashMap<>();
        for (Part part : parts) {
            List<Stream<Event>> inputs =
                    part.inputs().stream().map(streams::get).toList();
            part.build(new Part.Site(pipeline, fixtures, inputs))
                    .forEach((output, stream) -> streams.put(new Tap(part.name(), output), stream));
        }
        for (Tap tap : loose()) {
            Objects.requireNonNull(streams.get(tap), tap::name)
                    .writeTo("to-" + tap.name(), fixtures.stampedSink(tap.name()));
        }
    }

    /** The pipeline as a reader of Java would write it down. */
    public String code() {
        StringBuilder code = new StringBuilder();
        for (Part part : parts) {
            code.append("Stream<Event> ")
                    .append(part.name())
                    .append(" = ")
                    .append(part.code())
                    .append(";\n");
        }
        for (Tap tap : loose()) {
            code.append(tap.code())
                    .append(".writeTo(\"to-")
                    .append(tap.name())
                    .append("\", fixtures.stampedSink(\"")
                    .append(tap.name())
                    .append("\"));\n");
        }
        return code.toString();
    }
}
