package dev.millrace.engine.run;

import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.IoThreads;
import java.util.List;

/**
 * What a run has done on the threads of its workers. A message that throws fails the run; its worker, which other runs share,
 * goes on. Any thread may post.
 */
final class Mail {

    /** Something to be done on a worker's thread, between two rounds. */
    @FunctionalInterface
    interface Message {
        /** Does it; must not block. */
        void run() throws Throwable;
    }

    private final List<Worker> workers;
    private final IoThreads.OnFailure onFailure;

    /** Mail to these workers; {@code onFailure} is told, on the worker's thread, what a message threw. */
    Mail(List<Worker> workers, IoThreads.OnFailure onFailure) {
        this.workers = workers;
        this.onFailure = onFailure;
    }

    /** Has something done on the thread of the run's first worker, where the run is led. */
    void home(Message message) {
        to(0, message);
    }

    /** Has something done on a worker's thread. */
    void to(int worker, Message message) {
        workers.get(worker).post(() -> guarded(message));
    }

    /** Does something now, on the present thread. */
    void guarded(Message message) {
        try {
            message.run();
        } catch (Throwable t) {
            onFailure.failed(t);
        }
    }
}
