package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.process.TwoInputProcess;
import dev.millrace.conformance.input.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function without keys over one stream or two. Even amounts go to its side output.
 *
 * @param second the second stream, or {@code null} for a function over one
 */
public record ProcessPart(String name, Tap input, @Nullable Tap second) implements Part {

    private static final String SIDE = "even";
    private static final SideOutput<Event> EVEN = SideOutput.of(SIDE, Event.class);

    @Override
    public List<Tap> inputs() {
        return second == null ? List.of(input) : List.of(input, second);
    }

    @Override
    public Part reading(List<Tap> others) {
        return new ProcessPart(name, others.get(0), others.size() > 1 ? others.get(1) : null);
    }

    @Override
    public List<String> sides() {
        return List.of(SIDE);
    }

    @Override
    public Map<String, Stream<Event>> build(Site site) {
        Stream<Event> out = second == null
                ? site.first().process(name, One::new)
                : site.first().connect(site.inputs().get(1)).<Event>process(name, Two::new);
        return Map.of(Tap.MAIN, out, SIDE, out.sideOutput(EVEN));
    }

    @Override
    public String code() {
        return second == null
                ? input.code() + ".process(\"" + name + "\", One::new)"
                : input.code() + ".connect(" + second.code() + ").process(\"" + name + "\", Two::new)";
    }

    @Override
    public List<Part> simpler() {
        return second == null ? List.of() : List.of(new ProcessPart(name, input, null));
    }

    private static void route(Event event, String tag, ProcessContext<Event> context) {
        Event seen = event.withTag(event.tag() + tag + context.timestamp());
        if (event.amount() % 2 == 0) {
            context.emitTo(EVEN, seen);
        } else {
            context.emit(seen);
        }
    }

    private static final class One extends Process<Event, Event> {
        One() {
            emitsTo(EVEN);
        }

        @Override
        public void onRecord(Event event, ProcessContext<Event> context) {
            route(event, "|at", context);
        }
    }

    private static final class Two extends TwoInputProcess<Event, Event, Event> {
        Two() {
            emitsTo(EVEN);
        }

        @Override
        public void onFirst(Event event, ProcessContext<Event> context) {
            route(event, "|first", context);
        }

        @Override
        public void onSecond(Event event, ProcessContext<Event> context) {
            route(event, "|second", context);
        }
    }
}
