package dev.millrace.embedded.faults;

import dev.millrace.testkit.Simulation;
import org.jspecify.annotations.Nullable;

/** Has the workers of a simulation go on while its I/O thread is in the middle of something. */
final class Meanwhile {

    private static final int MOST_STEPS = 24;

    private final World world;
    private final LifeSpan life;
    private @Nullable Simulation simulation;
    private boolean going;

    Meanwhile(World world, LifeSpan life) {
        this.world = world;
        this.life = life;
    }

    /** From now on there is something that can go on. */
    void of(Simulation started) {
        simulation = started;
    }

    /** Takes a few steps, or none. Called where the I/O thread may wait. */
    void goOn() {
        Simulation of = simulation;
        if (of == null || going || !world.luck().oneIn(4)) {
            return;
        }
        going = true;
        try {
            if (!world.hazards().isCalm() && world.luck().oneIn(8)) {
                world.pass(1 + world.luck().below(6));
            }
            for (int left = world.luck().below(MOST_STEPS); left > 0 && !of.isOver(); left--) {
                world.trace().step(of.step());
                life.check();
            }
        } finally {
            going = false;
        }
    }
}
