package dev.millrace.conformance.random.draw;

import dev.millrace.api.state.Ttl;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.random.blueprint.Machine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws windows and keyed functions. */
final class SpecDraw {

    private final Dice dice;
    private final Style style;

    SpecDraw(Dice dice, Style style) {
        this.dice = dice;
        this.style = style;
    }

    Windows windows() {
        boolean byClock = style.clocked() && dice.chance(10);
        long latenessMs = byClock || !style.ordered() || dice.chance(50) ? 0 : dice.of(1, 5, 12, 40);
        Long earlyMs = style.clocked() && dice.chance(15) ? Long.valueOf(dice.of(13, 29, 70)) : null;
        return new Windows(
                assigner(), byClock ? TimeDomain.PROCESSING_TIME : TimeDomain.EVENT_TIME, latenessMs, earlyMs);
    }

    private Assigner assigner() {
        long offsetMs = dice.chance(70) ? 0 : dice.of(-7, -1, 1, 3, 25);
        return switch (dice.between(0, 7)) {
            case 0, 1 -> new Assigner.Tumbling(dice.of(1, 5, 10, 20), offsetMs);
            case 2 -> new Assigner.Sliding(dice.of(10, 20, 40), 5, offsetMs);
            case 3 -> new Assigner.Sliding(dice.of(16, 30), dice.of(1, 2), offsetMs);
            case 4 -> new Assigner.Sliding(dice.of(5, 13, 21), dice.of(2, 4, 8), offsetMs);
            case 5 -> new Assigner.Sliding(dice.of(3, 6), dice.of(7, 10), offsetMs);
            default -> new Assigner.Session(dice.of(1, 4, 10, 20));
        };
    }

    Machine machine() {
        List<Machine.Use> uses = new ArrayList<>();
        int count = dice.between(0, 3);
        for (int i = 0; i < count; i++) {
            Machine.Kind kind = dice.of(Machine.Kind.values());
            uses.add(new Machine.Use(
                    kind, dice.chance(50) ? ttl() : null, kind == Machine.Kind.LIST ? dice.of(0, 2, 5) : 0));
        }
        return new Machine(
                uses,
                dice.chance(60) ? dice.of(1, 6, 15, 40) : 0,
                style.clocked() && dice.chance(40) ? dice.of(3, 11, 37) : 0,
                dice.chance(40),
                dice.chance(20));
    }

    private @Nullable Ttl ttl() {
        boolean eventTime = !style.clocked() || dice.chance(60);
        return new Ttl(
                dice.of(5, 14, 40), eventTime ? Ttl.Domain.EVENT_TIME : Ttl.Domain.PROCESSING_TIME, dice.chance(30));
    }
}
