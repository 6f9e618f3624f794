package dev.millrace.embedded.faults;

import java.io.IOException;

/** A process's connection to the outer system and to its sources: it fails, breaks with the process, and loses replies. */
final class Connection {

    /** What the outer system is asked to do. */
    @FunctionalInterface
    interface Request<R> {
        R on(OuterSystem outside);
    }

    private final World world;
    private final LifeSpan life;
    private final Meanwhile meanwhile;
    private boolean hurried;

    Connection(World world, LifeSpan life, Meanwhile meanwhile) {
        this.world = world;
        this.life = life;
        this.meanwhile = meanwhile;
    }

    World world() {
        return world;
    }

    /** From now on sources yield what they have at once. */
    void hurry() {
        hurried = true;
    }

    /** Whether sources yield what they have at once. */
    boolean isHurried() {
        return hurried || world.hazards().isCalm();
    }

    /** Asks for something that a worker waits for. */
    <R> R ask(Hazard hazard, String what, long number, Request<R> request) throws IOException {
        life.check();
        if (world.hazards().strikes(Hazard.CRASH_AT_OUTSIDE)) {
            if (world.luck().oneIn(2)) {
                request.on(world.outside());
            }
            life.end();
            life.check();
        }
        fail(hazard);
        world.trace().event(what, "", number);
        return request.on(world.outside());
    }

    /** Asks for a commit, while workers go on. */
    void commit(long transaction) throws IOException {
        meanwhile.goOn();
        ask(Hazard.COMMIT, "commit", transaction, outside -> {
            outside.commit(transaction);
            return transaction;
        });
        fail(Hazard.COMMIT_REPLY);
        meanwhile.goOn();
    }

    /** Something goes wrong, or nothing. */
    void fail(Hazard hazard) throws IOException {
        life.check();
        if (world.hazards().strikes(hazard)) {
            throw new IOException("planted: " + hazard);
        }
    }
}
