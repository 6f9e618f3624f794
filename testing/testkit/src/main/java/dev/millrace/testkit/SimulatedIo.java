package dev.millrace.testkit;

import dev.millrace.engine.seam.IoThreads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * I/O on the one thread of a simulation: done when the simulation comes to it. What a call is waiting for may step the
 * simulation meanwhile, as other threads would go on; the calls after it wait for it all the same.
 */
final class SimulatedIo implements IoThreads {

    private record Submitted(String name, Call call, OnFailure onFailure) {}

    private static final class SimulatedLoop implements Handle {
        final Loop loop;
        final OnFailure onFailure;
        boolean over;

        SimulatedLoop(Loop loop, OnFailure onFailure) {
            this.loop = loop;
            this.onFailure = onFailure;
        }

        @Override
        public void wake() {}

        @Override
        public boolean stop() {
            over = true;
            return true;
        }
    }

    private final ArrayDeque<Submitted> calls = new ArrayDeque<>();
    private final List<SimulatedLoop> loops = new ArrayList<>();
    private boolean calling;

    @Override
    public Handle start(String name, Loop loop, OnFailure onFailure) {
        SimulatedLoop started = new SimulatedLoop(loop, onFailure);
        loops.add(started);
        return started;
    }

    @Override
    public void submit(String name, Call call, OnFailure onFailure) {
        calls.add(new Submitted(name, call, onFailure));
    }

    /** Does the oldest call; false if there is none, or one is being done. */
    boolean call() {
        Submitted next = calling ? null : calls.poll();
        if (next == null) {
            return false;
        }
        calling = true;
        try {
            next.call.run();
        } catch (Throwable t) {
            next.onFailure.failed(t);
        } finally {
            calling = false;
        }
        return true;
    }

    int loops() {
        return loops.size();
    }

    /** Steps one loop; false if it had nothing to do. */
    boolean loop(int index) {
        SimulatedLoop loop = loops.get(index);
        if (loop.over) {
            return false;
        }
        try {
            return loop.loop.step();
        } catch (Throwable t) {
            loop.over = true;
            loop.onFailure.failed(t);
            return true;
        }
    }
}
