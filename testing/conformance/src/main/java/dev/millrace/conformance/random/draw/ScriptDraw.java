package dev.millrace.conformance.random.draw;

import dev.millrace.conformance.input.Action;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.Scripts;
import dev.millrace.conformance.input.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws what happens to the sources: disordered records, ends, pauses, and the clock between them. */
final class ScriptDraw {

    /** The disorder of a script whose records must not be late; watermarks of such cases wait longer. */
    static final int PUNCTUAL_DISORDER_MS = 8;

    private final Dice dice;
    private final Style style;
    private final List<Step> splits = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<Step> ended = new HashSet<>();
    private final int keys;
    private final int disorderMs;
    private final int strideMs;
    private long atMs = 1;
    private long timeMs;

    private ScriptDraw(Dice dice, Style style) {
        this.dice = dice;
        this.style = style;
        this.keys = style.size().keys(dice);
        this.disorderMs = style.punctual() ? PUNCTUAL_DISORDER_MS : dice.of(0, 3, 10, 30);
        this.strideMs = dice.of(2, 5, 12);
        this.timeMs = dice.of(0, 0, -20, 5);
    }

    static Script draw(Dice dice, Style style, List<String> sources) {
        return new ScriptDraw(dice, style).script(sources);
    }

    private Script script(List<String> sources) {
        for (String source : sources) {
            int count = dice.between(1, style.splits());
            for (int i = 0; i < count; i++) {
                Step split = new Step(0, 0, source, String.valueOf(i), new Action.Waits());
                splits.add(split);
                steps.add(split);
            }
        }
        int records = style.size().records(dice);
        while (records > 0) {
            pass();
            int burst = style.pace() == Style.Pace.STEPS ? 1 : dice.of(1, 2, 4, 8);
            Step split = dice.of(splits);
            for (int i = 0; i < burst && records > 0; i++) {
                records--;
                split = dice.chance(70) ? split : dice.of(splits);
                step(split);
            }
        }
        atMs += dice.of(1, 5, 60);
        Long stopAtMs = dice.chance(20) ? atMs : null;
        return Scripts.of(steps, stopAtMs, style.pace() == Style.Pace.FREE);
    }

    /** Lets the clock run, now and then through a pause of a source. */
    private void pass() {
        atMs += dice.chance(10) ? dice.between(40, 150) : dice.of(1, 2, 5, 9);
        if (style.clocked() && dice.chance(4)) {
            Step split = dice.of(splits);
            add(split, new Action.Pauses());
            atMs += dice.between(1, 60);
            add(split, new Action.Resumes());
            atMs++;
        }
    }

    private void step(Step split) {
        if (ended.contains(split)) {
            return;
        }
        if (dice.chance(3)) {
            ended.add(split);
            add(split, new Action.Ends());
            return;
        }
        timeMs += dice.between(0, strideMs);
        if (dice.chance(3)) {
            timeMs += dice.of(20, 60);
        }
        long behindMs = dice.chance(50) ? 0 : dice.between(0, disorderMs);
        if (!style.punctual() && dice.chance(5)) {
            behindMs += dice.of(10, 25, 60);
        }
        String tag = dice.of("", "", "x", "y");
        String key = style.size().key(dice.between(0, keys - 1));
        add(
                split,
                new Action.Emit(new Event(key, timeMs - behindMs, style.size().amount(dice), tag)));
    }

    private void add(Step split, Action action) {
        steps.add(new Step(0, atMs, split.source(), split.split(), action));
    }
}
