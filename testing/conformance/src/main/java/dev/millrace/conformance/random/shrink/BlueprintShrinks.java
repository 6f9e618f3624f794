package dev.millrace.conformance.random.shrink;

import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.Scripts;
import dev.millrace.conformance.random.RandomCase;
import dev.millrace.conformance.random.blueprint.Blueprint;
import dev.millrace.conformance.random.blueprint.Part;
import dev.millrace.conformance.random.blueprint.SourcePart;
import dev.millrace.conformance.random.blueprint.Tap;
import java.util.ArrayList;
import java.util.List;

/** Pipelines that differ from one in lacking a part, or in a part that is simpler. */
final class BlueprintShrinks {

    private BlueprintShrinks() {}

    static List<RandomCase> of(RandomCase test) {
        List<RandomCase> smaller = new ArrayList<>();
        List<Part> parts = test.blueprint().parts();
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            for (Tap instead : part.inputs()) {
                smaller.add(test.with(without(parts, part, instead)));
            }
            if (part instanceof SourcePart source) {
                withoutSource(test, source, smaller);
            }
        }
        for (int i = parts.size() - 1; i >= 0; i--) {
            for (Part simpler : parts.get(i).simpler()) {
                List<Part> others = new ArrayList<>(parts);
                others.set(i, simpler);
                smaller.add(test.with(rewired(others, simpler)));
            }
        }
        return smaller;
    }

    private static void withoutSource(RandomCase test, SourcePart source, List<RandomCase> smaller) {
        for (SourcePart other : test.blueprint().sources()) {
            if (!other.equals(source)) {
                Script script = test.script();
                Script left = Scripts.of(
                        script.steps().stream()
                                .filter(step -> !step.source().equals(source.name()))
                                .toList(),
                        script.stopAtMs(),
                        script.free());
                smaller.add(test.with(without(test.blueprint().parts(), source, Tap.of(other.name())))
                        .with(left));
            }
        }
    }

    private static Blueprint without(List<Part> parts, Part gone, Tap instead) {
        List<Part> left = new ArrayList<>();
        for (Part part : parts) {
            if (!part.equals(gone)) {
                left.add(reading(part, gone, List.of(), instead));
            }
        }
        return new Blueprint(inOrder(left));
    }

    /** What read a side output that a part no longer has reads its main output. */
    private static Blueprint rewired(List<Part> parts, Part changed) {
        List<Tap> has = Blueprint.taps(changed);
        return new Blueprint(parts.stream()
                .map(part -> reading(part, changed, has, Tap.of(changed.name())))
                .toList());
    }

    private static Part reading(Part part, Part other, List<Tap> has, Tap instead) {
        return part.reading(part.inputs().stream()
                .map(tap -> tap.part().equals(other.name()) && !has.contains(tap) ? instead : tap)
                .toList());
    }

    /** Sources first: one may have taken the place of another that came before it. */
    private static List<Part> inOrder(List<Part> parts) {
        List<Part> ordered = new ArrayList<>(
                parts.stream().filter(SourcePart.class::isInstance).toList());
        parts.stream().filter(part -> !(part instanceof SourcePart)).forEach(ordered::add);
        return ordered;
    }
}
