package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Command.Ended;
import dev.millrace.cli.fixture.Endless;
import dev.millrace.cli.terminal.Signals;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that keep their state, and the commands that reach them. */
@Timeout(60)
class RunningCommandsTest {

    @TempDir
    private Path folder;

    private CompletableFuture<Ended> start(Command command, String... more) throws InterruptedException {
        Endless.atWork = new CountDownLatch(1);
        String[] words = new String[3 + more.length];
        words[0] = "run";
        words[1] = "endless";
        words[2] = "--state=" + folder.resolve("state");
        System.arraycopy(more, 0, words, 3, more.length);
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        new Thread(() -> ended.complete(command.run(words))).start();
        Endless.atWork.await();
        while (!command.signals().isHandled(Signals.Kind.END)) {
            Thread.onSpinWait();
        }
        return ended;
    }

    private Ended command(String... words) {
        return new Command(folder)
                .with("MILLRACE_STATE", folder.resolve("state").toString())
                .run(words);
    }

    @Test
    void commandsReachARun_untilItIsStopped_andItGoesOnWhereItWas() throws Exception {
        CompletableFuture<Ended> first = start(new Command(folder));

        assertThat(command("ps").outLines())
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("endless              running");
        assertThat(command("explain", "endless", "first").out())
                .isEqualTo("'first' has no event time: no watermark holds it back\n");
        Path savepoint = folder.resolve("savepoint");
        assertThat(command("savepoint", "endless", "--to", savepoint.toString()).out())
                .matches("savepoint \\d+ is in " + savepoint + "\n");
        Ended stopped = command("stop", "endless");
        assertThat(stopped.out()).isEqualTo("stopping\nstopped\n");
        assertThat(first.get().code()).isZero();
        assertThat(first.get().err()).contains("endless: stopped, it can go on from here after ");

        Ended gone = command("stop", "endless");
        assertThat(gone.code()).isEqualTo(ExitCode.FAILED);
        assertThat(gone.err())
                .startsWith(
                        "error NOT_RUNNING at " + folder.resolve("state/endless") + ": no run of 'endless' is at work");
        assertThat(command("ps").err()).isEqualTo("no run is at work there\n");

        Ended twice =
                new Command(folder).run("run", "endless", "--state=" + folder.resolve("state"), "--from=" + savepoint);
        assertThat(twice.err()).contains("error STATE_EXISTS at endless");
        CompletableFuture<Ended> second = start(new Command(folder));
        assertThat(command("cancel", "endless").out()).isEqualTo("cancelling\ncancelled\n");
        assertThat(second.get().code()).isEqualTo(ExitCode.CANCELLED);
    }

    @Test
    void ctrlC_stopsWithACheckpoint_whereStateIsKept() throws Exception {
        Command command = new Command(folder);
        CompletableFuture<Ended> run = start(command);
        command.signals().send(Signals.Kind.END);
        assertThat(run.get().code()).isZero();
        assertThat(run.get().err()).contains("stopping with a checkpoint; Ctrl-C again cancels at once");
    }

    @Test
    void stateThatDoesNotFit_endsWith4() throws Exception {
        CompletableFuture<Ended> run = start(new Command(folder));
        command("stop", "endless");
        run.get();
        // Another pipeline's state, in this one's place.
        java.nio.file.Files.move(folder.resolve("state/endless"), folder.resolve("state/turnover"));
        Ended other = new Command(folder).run("run", "turnover", "--state=" + folder.resolve("state"));
        assertThat(other.err()).contains("error OTHER_PIPELINE at turnover");
        assertThat(other.code()).isEqualTo(ExitCode.INCOMPATIBLE);
    }

    @Test
    void optionsThatNeedState_areRefusedWithoutIt() {
        assertThat(new Command(folder)
                        .run("run", "turnover", "--checkpoint-every=1s")
                        .err())
                .isEqualTo("error USAGE at --checkpoint-every: nothing is kept\n"
                        + "remedy: say where by --state, or leave it out\n");
        Ended wrong =
                new Command(folder).run("run", "turnover", "--state=" + folder.resolve("state"), "--restart=often");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err())
                .isEqualTo(
                        "error USAGE at --restart often: there is no such restart: it is none of none, fixed, backoff and"
                                + " rate\nremedy: say none, fixed:3:10s, backoff:1s:1m or rate:5:10m:10s\n");
    }

    @Test
    void restarts_areSaidInOneWord() {
        for (String restart : new String[] {"none", "backoff", "backoff:1s:1m", "fixed:3:10s", "rate:5:10m:10s"}) {
            assertThat(new Command(folder)
                            .run(
                                    "run",
                                    "turnover",
                                    "--state=" + folder.resolve(restart.replace(':', '-')),
                                    "--restart",
                                    restart)
                            .code())
                    .as(restart)
                    .isZero();
        }
    }
}
