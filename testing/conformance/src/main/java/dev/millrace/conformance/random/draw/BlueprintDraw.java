package dev.millrace.conformance.random.draw;

import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.random.blueprint.BatchPart;
import dev.millrace.conformance.random.blueprint.Blueprint;
import dev.millrace.conformance.random.blueprint.Folding;
import dev.millrace.conformance.random.blueprint.KeyedPart;
import dev.millrace.conformance.random.blueprint.Keying;
import dev.millrace.conformance.random.blueprint.OverPart;
import dev.millrace.conformance.random.blueprint.Part;
import dev.millrace.conformance.random.blueprint.ProcessPart;
import dev.millrace.conformance.random.blueprint.RunningPart;
import dev.millrace.conformance.random.blueprint.SourcePart;
import dev.millrace.conformance.random.blueprint.Stateless;
import dev.millrace.conformance.random.blueprint.StatelessPart;
import dev.millrace.conformance.random.blueprint.Tap;
import dev.millrace.conformance.random.blueprint.UnionPart;
import dev.millrace.conformance.random.blueprint.WindowPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws a pipeline: sources, and operators that each read what is there already, rather what nothing reads yet. */
final class BlueprintDraw {

    private static final List<String> SOURCES = List.of("left", "right");

    private final Dice dice;
    private final Style style;
    private final SpecDraw specs;
    private final List<Part> parts = new ArrayList<>();

    private BlueprintDraw(Dice dice, Style style) {
        this.dice = dice;
        this.style = style;
        this.specs = new SpecDraw(dice, style);
    }

    static Blueprint draw(Dice dice, Style style) {
        return new BlueprintDraw(dice, style).blueprint();
    }

    private Blueprint blueprint() {
        boolean idles = style.clocked() && dice.chance(25);
        for (String source : SOURCES.subList(0, style.sources())) {
            long boundMs = style.punctual() ? 2 * ScriptDraw.PUNCTUAL_DISORDER_MS : dice.of(0, 0, 4, 10);
            parts.add(new SourcePart(source, boundMs, dice.of(1, 1, 1, 5, 10), idles ? dice.of(17, 41, 90) : 0));
        }
        int operators = dice.of(1, 1, 2, 2, 2, 3, 3, 4, 5);
        for (int i = 0; i < operators; i++) {
            String name = nextName();
            parts.add(style.ordered() ? any(name) : orderless(name));
        }
        return new Blueprint(parts);
    }

    /** A pipeline with, in some cases, more windows on what one of its windows reads. */
    static Blueprint withTwins(Blueprint drawn, Dice dice, Style style) {
        if (!dice.chance(25)) {
            return drawn;
        }
        BlueprintDraw draw = new BlueprintDraw(dice, style);
        draw.parts.addAll(drawn.parts());
        draw.addTwins();
        return new Blueprint(draw.parts);
    }

    private Part any(String name) {
        return switch (dice.between(0, 9)) {
            case 0, 1, 2 -> keyed(name);
            case 3 -> new RunningPart(name, input(), dice.of(Keying.values()), dice.of(Folding.values()));
            case 4 -> over(name);
            case 5 -> batch(name);
            default -> orderless(name);
        };
    }

    private Part orderless(String name) {
        return switch (dice.between(0, 9)) {
            case 0, 1 -> new StatelessPart(name, input(), dice.of(Stateless.values()));
            case 2 -> new ProcessPart(name, input(), dice.chance(40) ? input() : null);
            case 3 -> new UnionPart(name, input(), input());
            default ->
                new WindowPart(
                        name,
                        input(),
                        dice.of(Keying.values()),
                        specs.windows(),
                        dice.chance(40),
                        dice.of(Folding.values()),
                        dice.of(WindowPart.Form.values()));
        };
    }

    private WindowPart window(String name, Tap input, Keying key, Folding folding, WindowPart.Form form) {
        return new WindowPart(name, input, key, specs.windows(), dice.chance(40), folding, form);
    }

    /**
     * Other windows on what one window reads, by the same key and mostly with the same aggregate of {@code long}s: what an
     * engine may do for all of them at once.
     */
    private void addTwins() {
        List<WindowPart> there = parts.stream()
                .filter(WindowPart.class::isInstance)
                .map(WindowPart.class::cast)
                .filter(part -> part.folding().isOfSlots() && part.form() != WindowPart.Form.FUNCTION)
                .filter(part -> isAligned(part.windows()))
                .toList();
        WindowPart one = there.isEmpty() ? slotWindow() : dice.of(there);
        int twins = dice.of(1, 1, 2);
        for (int i = 0; i < twins; i++) {
            Folding folding = dice.chance(80) ? one.folding() : dice.of(Folding.values());
            WindowPart twin = window(nextName(), one.input(), one.key(), folding, slotForm());
            for (int tries = 0; tries < 3 && !isAligned(twin.windows()); tries++) {
                twin = window(twin.name(), one.input(), one.key(), folding, twin.form());
            }
            if (isAligned(twin.windows())) {
                parts.add(twin);
            }
        }
    }

    /** Whether windows begin and end by event time alone, and have no results before that. */
    private static boolean isAligned(Windows windows) {
        return windows.domain() == TimeDomain.EVENT_TIME
                && !(windows.assigner() instanceof Assigner.Session)
                && windows.earlyEveryMs() == null;
    }

    private WindowPart slotWindow() {
        List<Folding> slots =
                Arrays.stream(Folding.values()).filter(Folding::isOfSlots).toList();
        WindowPart window = window(nextName(), input(), dice.of(Keying.values()), dice.of(slots), slotForm());
        parts.add(window);
        return window;
    }

    private WindowPart.Form slotForm() {
        return dice.of(WindowPart.Form.AGGREGATE, WindowPart.Form.BOTH);
    }

    private String nextName() {
        return "p" + (parts.size() - style.sources());
    }

    private Part keyed(String name) {
        return new KeyedPart(
                name, input(), dice.chance(25) ? input() : null, dice.of(Keying.values()), specs.machine());
    }

    private Part over(String name) {
        boolean records = dice.chance(50);
        return new OverPart(
                name,
                input(),
                dice.of(Keying.values()),
                records ? dice.between(1, 6) : 0,
                records ? 0 : dice.of(10, 35, 80),
                dice.of(Folding.values()));
    }

    private Part batch(String name) {
        return new BatchPart(name, input(), dice.between(1, 4), style.clocked() ? dice.of(0, 7, 33) : 0);
    }

    /** An output to read: mostly one that nothing reads yet. */
    private Tap input() {
        List<Tap> loose = new Blueprint(parts).loose();
        if (!loose.isEmpty() && dice.chance(80)) {
            return dice.of(loose);
        }
        List<Tap> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(Blueprint.taps(part)));
        return dice.of(all);
    }
}
