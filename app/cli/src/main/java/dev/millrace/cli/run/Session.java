package dev.millrace.cli.run;

import dev.millrace.api.plan.Plan;
import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.log.ShownWarnings;
import dev.millrace.cli.terminal.Signals;
import dev.millrace.engine.RunSummary;
import dev.millrace.engine.run.RunState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run, led from start to end by the thread that calls {@link #lead}.
 *
 * <p>Where the run is at work is the affair of its {@link LedRun}.
 *
 * <p>After the time limit the run is drained: its input ends there, so that every window fires and the summary is whole. The
 * first Ctrl-C stops it (with a checkpoint where state is kept, otherwise at once), the second cancels it, the third ends the
 * process. A request to end this process does the same to a run that is part of it, and leaves one alone that is not. The run is
 * cancelled too when nobody reads standard output any more, as {@code | head} does.
 */
public final class Session {

    private static final Duration TICK = Duration.ofMillis(250);

    /**
     * What is to be run.
     *
     * @param plan the pipeline
     * @param workers how many worker threads
     * @param limit after which time its input ends, if at all
     * @param keepsState whether a stop keeps its state
     */
    public record Order(Plan plan, int workers, @Nullable Duration limit, boolean keepsState) {}

    private final Shell shell;
    private final Order order;
    private final LedRun.Start start;
    private final RecentRate rate = new RecentRate();
    private final AtomicInteger signals = new AtomicInteger();
    private final boolean eventTime;
    private @Nullable Long lagMs;
    private long stateBytes;
    private boolean unread;

    /** A run that has not begun. */
    public Session(Shell shell, Order order, LedRun.Start start) {
        this.shell = shell;
        this.order = order;
        this.start = start;
        this.eventTime =
                order.plan().nodes().stream().anyMatch(node -> node.main().eventTime());
    }

    /**
     * Runs the pipeline to its end.
     *
     * @throws dev.millrace.api.error.MillraceException if it cannot start; a run that fails later is an ending
     */
    public Ending lead() {
        try (Display display = Display.on(shell);
                ShownWarnings warnings = ShownWarnings.to(display.progress()::say);
                LedRun run = start.start()) {
            Progress progress = display.progress();
            run.begins().ifPresent(progress::say);
            try (Signals.Handling ending = shell.signals().on(Signals.Kind.END, () -> signalled(run, progress));
                    Signals.Handling leaving = shell.signals().on(Signals.Kind.LEAVE, () -> leave(run, progress))) {
                watch(run, progress);
            }
            return ending(run);
        }
    }

    private void signalled(LedRun run, Progress progress) {
        switch (signals.incrementAndGet()) {
            case 1 -> {
                progress.say(
                        order.keepsState()
                                ? "stopping with a checkpoint; Ctrl-C again cancels at once"
                                : "stopping; Ctrl-C again cancels at once");
                run.stop();
            }
            case 2 -> run.cancel();
            default -> shell.halt().accept(ExitCode.CANCELLED);
        }
    }

    /** A run that is part of this process ends with it. */
    private void leave(LedRun run, Progress progress) {
        Optional<String> outlives = run.outlives();
        if (outlives.isEmpty()) {
            signalled(run, progress);
        } else {
            progress.say(outlives.get());
            shell.halt().accept(ExitCode.LEFT);
        }
    }

    private void watch(LedRun run, Progress progress) {
        long startNanos = System.nanoTime();
        boolean draining = false;
        while (!run.awaitFor(wait(startNanos, draining))) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
            Duration limit = order.limit();
            RunSummary summary = run.summary();
            stateBytes = Math.max(stateBytes, summary.stateBytes());
            if (!draining) {
                lagMs = summary.watermarkLagMs();
            }
            if (!draining && limit != null && elapsed.compareTo(limit) >= 0) {
                draining = true;
                run.drain();
            }
            if (!unread && shell.out().checkError()) {
                unread = true;
                run.cancel();
            }
            Reading.Phase phase = signals.get() > 0 || unread
                    ? Reading.Phase.STOPPING
                    : summary.state() == RunState.RESTARTING
                            ? Reading.Phase.RESTARTING
                            : draining ? Reading.Phase.DRAINING : Reading.Phase.RUNNING;
            progress.show(new Reading(
                    order.plan().name(),
                    order.workers(),
                    elapsed.toMillis(),
                    limit == null ? null : limit.toMillis(),
                    rate.at(System.nanoTime(), summary.recordsIn()),
                    System.currentTimeMillis(),
                    eventTime,
                    phase,
                    summary));
        }
    }

    /** Until the next look at the run: a tick, or what is left of the time. */
    private Duration wait(long startNanos, boolean draining) {
        Duration limit = order.limit();
        if (limit == null || draining) {
            return TICK;
        }
        Duration left = limit.minusNanos(System.nanoTime() - startNanos);
        return left.isNegative() ? Duration.ZERO : left.compareTo(TICK) < 0 ? left : TICK;
    }

    private Ending ending(LedRun run) {
        RunSummary summary;
        RuntimeException failure = null;
        try {
            summary = run.await();
        } catch (RuntimeException e) {
            summary = run.summary();
            failure = e;
        }
        Long measured = lagMs != null ? lagMs : Long.valueOf(summary.watermarkLagMs());
        // A sink that prints fails before this thread has seen that nobody reads: the same end, whoever was first.
        boolean left = unread || failure != null && shell.out().checkError();
        return new Ending(
                order.plan().name(),
                left ? RunState.CANCELLED : summary.state(),
                summary,
                eventTime ? measured : null,
                Math.max(stateBytes, summary.stateBytes()),
                left ? null : failure);
    }
}
