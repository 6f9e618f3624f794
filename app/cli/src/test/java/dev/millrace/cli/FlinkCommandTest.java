package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Command.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code millrace flink} with a real cluster. */
class FlinkCommandTest {

    @TempDir
    private Path folder;

    private Ended run(String... words) {
        return new Command(folder).run(words);
    }

    @Test
    void shouldStartAClusterThatIsFoundUntilItIsStopped() throws Exception {
        Path state = folder.resolve("home/.local/state/millrace/flink");
        Ended none = run("flink", "status");
        assertThat(none.code()).isEqualTo(ExitCode.FAILED);
        assertThat(none.err().lines())
                .containsExactly("no cluster runs in " + state + "; start one: millrace flink start");

        // The limit is for the case that this very process is ended in between.
        Ended started = run("flink", "start", "--task-managers", "2", "--slots", "1", "--for", "10m");
        try {
            assertThat(started.code()).isZero();
            assertThat(started.out().lines()).singleElement().asString().matches("flink://127\\.0\\.0\\.1:[0-9]+");
            String address = started.lastLine();
            assertThat(started.err().lines())
                    .startsWith(
                            "starting a cluster of 2 task managers with 1 slot in " + state,
                            "logs: " + state.resolve("processes"))
                    .endsWith("it ends by itself after 10m", "run a pipeline on it: millrace run NAME --on " + address);

            Ended status = run("flink", "status");
            assertThat(status.code()).isZero();
            assertThat(status.outLines()).hasSize(4).startsWith(address);
            assertThat(status.outLines().get(1)).matches("job manager, process [0-9]+");
            assertThat(status.outLines().get(2)).matches("taskmanager-1, process [0-9]+, 1 slot, 1 free");
            assertThat(status.outLines().get(3)).matches("taskmanager-2, process [0-9]+, 1 slot, 1 free");

            kill(status.outLines().get(2));
            Ended completed = run("flink", "start", "--task-managers", "2", "--slots", "3", "--for", "10m");

            assertThat(completed.lastLine()).isEqualTo(address);
            assertThat(completed.err())
                    .startsWith("starting what is missing of a cluster of 2 task managers with 3 slots in " + state)
                    .contains("what was started ends by itself after 10m");
            assertThat(run("flink", "status").outLines())
                    .startsWith(
                            address, status.outLines().get(1), status.outLines().get(3))
                    .last()
                    .asString()
                    .matches("taskmanager-3, process [0-9]+, 3 slots, 3 free");

            Ended again = run("flink", "start");
            assertThat(again.code()).isEqualTo(ExitCode.FAILED);
            assertThat(again.err()).contains("FLINK_RUNS").contains("with 2 task managers");

            kill(status.outLines().get(1));
            Ended left = run("flink", "status");
            assertThat(left.code()).isEqualTo(ExitCode.FAILED);
            assertThat(left.err().lines())
                    .first()
                    .isEqualTo("the job manager is gone, and 2 task managers left; begin anew: millrace flink start");
        } finally {
            Ended stopped = run("flink", "stop");
            assertThat(stopped.code()).isZero();
            assertThat(stopped.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("stopped the cluster at flink://127.0.0.1:")
                    .endsWith(", 2 processes; checkpoints and savepoints stay in " + state);
        }
        assertThat(run("flink", "stop").err().lines()).containsExactly("no cluster runs in " + state);
    }

    /** Ends the process of a line of {@code status} at once, as a failure would. */
    private static void kill(String line) {
        long number = Long.parseLong(line.replaceAll(".*process ([0-9]+).*", "$1"));
        ProcessHandle process = ProcessHandle.of(number).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flink start --task-managers 0 | --task-managers: 0 is too few; say 1 or more",
                "flink start --slots -1        | --slots: -1 is too few; say 1 or more",
                "flink start --for soon        | --for: 'soon' is not a length of time; write it like 250ms",
                "flink strat                   | there is no command strat",
            })
    void shouldSayWhatIsWrong(String words, String said) {
        Ended ended = run(words.split(" "));

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains(said);
    }
}
