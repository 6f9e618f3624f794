package dev.millrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.config.Config;
import dev.millrace.api.plan.Plan;
import dev.millrace.cli.fixture.Endless;
import dev.millrace.cli.run.Ending;
import dev.millrace.cli.run.LedRun;
import dev.millrace.cli.run.Session;
import dev.millrace.cli.terminal.Signals;
import dev.millrace.engine.RunSummary;
import dev.millrace.engine.run.RunState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What signals do to a run, by where it is at work. */
@Timeout(60)
class SessionTest {

    /** A run that ends when it is stopped or cancelled, or when a test ends it. */
    private static final class FakeRun implements LedRun {

        private final Optional<String> outlives;
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        private final CompletableFuture<RunState> end = new CompletableFuture<>();

        FakeRun(Optional<String> outlives) {
            this.outlives = outlives;
        }

        private void ask(String what, RunState state) {
            asked.add(what);
            end.complete(state);
        }

        @Override
        public Optional<String> begins() {
            return Optional.empty();
        }

        @Override
        public RunSummary summary() {
            return new RunSummary(
                    end.getNow(RunState.RUNNING),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    new RunSummary.Latency(0, 0, 0, 0, 0),
                    0,
                    Map.of(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    Map.of());
        }

        @Override
        public boolean awaitFor(Duration longest) {
            try {
                end.get(longest.toNanos(), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            ask("stop", RunState.STOPPED);
        }

        @Override
        public void drain() {
            ask("drain", RunState.DRAINED);
        }

        @Override
        public void cancel() {
            ask("cancel", RunState.CANCELLED);
        }

        @Override
        public RunSummary await() {
            end.join();
            return summary();
        }

        @Override
        public Optional<String> outlives() {
            return outlives;
        }

        @Override
        public void close() {}
    }

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeSignals signals = new FakeSignals();
    private final CompletableFuture<Integer> halted = new CompletableFuture<>();

    private CompletableFuture<Ending> lead(FakeRun run) {
        Shell shell = new Shell(
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Map.of(),
                Map.of(),
                FakeTerminal.none(),
                signals,
                SessionTest.class.getClassLoader(),
                halted::complete);
        Plan plan = new Endless()
                .define(Config.of(List.of(), Map.of(), Map.of(), Map.of()))
                .plan();
        Session session = new Session(shell, new Session.Order(plan, 1, null, true), () -> run);
        CompletableFuture<Ending> leading = CompletableFuture.supplyAsync(session::lead);
        while (!signals.isHandled(Signals.Kind.LEAVE)) {
            Thread.onSpinWait();
        }
        return leading;
    }

    @Test
    void aRequestToEndTheProcess_leavesARunAloneThatIsNoPartOfIt() {
        FakeRun run = new FakeRun(Optional.of("the job goes on"));
        CompletableFuture<Ending> leading = lead(run);

        signals.send(Signals.Kind.LEAVE);

        assertThat(halted.join()).isEqualTo(ExitCode.LEFT);
        assertThat(err.toString(UTF_8)).contains("the job goes on");
        assertThat(run.asked).isEmpty();
        run.end.complete(RunState.COMPLETED);
        leading.join();
    }

    @Test
    void aRequestToEndTheProcess_stopsARunThatIsPartOfIt() {
        FakeRun run = new FakeRun(Optional.empty());
        CompletableFuture<Ending> leading = lead(run);

        signals.send(Signals.Kind.LEAVE);

        assertThat(leading.join().state()).isEqualTo(RunState.STOPPED);
        assertThat(run.asked).containsExactly("stop");
        assertThat(halted).isNotDone();
    }

    @Test
    void ctrlC_stopsARunWhereverItIs() {
        FakeRun run = new FakeRun(Optional.of("the job goes on"));
        CompletableFuture<Ending> leading = lead(run);

        signals.send(Signals.Kind.END);

        assertThat(leading.join().state()).isEqualTo(RunState.STOPPED);
        assertThat(run.asked).containsExactly("stop");
    }
}
