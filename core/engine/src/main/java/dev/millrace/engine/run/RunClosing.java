package dev.millrace.engine.run;

import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.Failures;
import dev.millrace.engine.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a run's tasks off their workers and closes what they and the run hold open: everything, whatever the closing of
 * something throws.
 */
final class RunClosing {

    private final List<List<Worker.Seat>> seats;
    private final List<Worker> workers;
    private final Mail mail;
    private int workersLeft;

    /** The closing of a run whose tasks sit at {@code seats}, by worker. */
    RunClosing(List<List<Worker.Seat>> seats, List<Worker> workers, Mail mail) {
        this.seats = seats;
        this.workers = workers;
        this.mail = mail;
    }

    /** Takes the tasks off their workers; {@code whenOff} is called on the home thread once none is stepped any more. */
    void takeOff(Runnable whenOff) {
        workersLeft = seats.size();
        for (int i = 0; i < seats.size(); i++) {
            Worker worker = workers.get(i);
            List<Worker.Seat> theirs = seats.get(i);
            mail.to(i, () -> {
                worker.remove(theirs);
                mail.home(() -> {
                    if (--workersLeft == 0) {
                        whenOff.run();
                    }
                });
            });
        }
    }

    /** Closes tasks and then the committers; returns the first failure, with the others suppressed. */
    static @Nullable Throwable closeAll(List<Task> tasks, @Nullable CheckpointRunner runner) {
        Throwable failure = null;
        for (Task task : tasks) {
            failure = Failures.first(failure, task.close());
        }
        return Failures.first(failure, runner == null ? null : runner.close());
    }
}
