package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Command.Ended;
import dev.millrace.cli.terminal.Signals;
import dev.millrace.cluster.ClusterOptions;
import dev.millrace.cluster.FlinkCluster;
import dev.millrace.cluster.KnownJob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --on} and the commands that reach such a run, with a real cluster and a process that submits. */
class OnFlinkTest {

    private static final String LEDGER = "dev.millrace.cli.fixture.Ledger";
    private static final int USERS = 7;

    @TempDir
    private static Path place;

    private static FlinkCluster cluster;
    private static String address;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        cluster = FlinkCluster.start(
                place.resolve("cluster"),
                ClusterOptions.taskManagers(1)
                        .slots(2)
                        .briefly()
                        .with("slot.request.timeout", "3 s")
                        // As on a cluster of which nobody has thought.
                        .with("execution.checkpointing.savepoint-dir", ""));
        address = "flink://" + cluster.address();
    }

    @AfterAll
    static void end() throws InterruptedException {
        cluster.close();
    }

    private Ended run(String... words) {
        return new Command(folder).run(words);
    }

    private Ended ledger(String... words) {
        List<String> all = new ArrayList<>(List.of("run", LEDGER, "--on", address, "--output", book().toString()));
        all.addAll(List.of(words));
        return run(all.toArray(String[]::new));
    }

    private Path book() {
        return folder.resolve("book.jsonl");
    }

    /** The book of so many payments: payment n is of n cents and of the user n modulo 7. */
    private static List<String> lines(int payments) {
        long[] sums = new long[USERS];
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < payments; n++) {
            sums[n % USERS] += n;
            lines.add("{\"user\":" + n % USERS + ",\"cents\":" + sums[n % USERS] + "}");
        }
        return lines;
    }

    @Test
    void shouldRunToTheEnd_andCountWhatWasReadAndWritten() throws IOException {
        Ended ended = ledger("--parallelism", "2", "--set", "records=1000", "--json");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(Files.readAllLines(book())).containsExactlyInAnyOrderElementsOf(lines(1_000));
        assertThat(ended.err())
                .contains("job: ")
                .contains("ledger: completed, the input has ended after ")
                .contains("  1,000 records in, 1,000 out, ");
        assertThat(ended.lastLine())
                .contains("\"pipeline\":\"ledger\",\"state\":\"completed\"")
                .contains("\"records_in\":1000,\"records_out\":1000");
    }

    @Test
    void shouldLeaveADetachedJob_whichOtherCommandsReach_andGoOnFromItsSavepoint() throws IOException {
        String state = folder.resolve("state").toString();
        Ended detached = ledger("--detached", "--state", state, "--records", "500", "--endless");
        assertThat(detached.code()).as(detached.err()).isZero();
        String id = detached.lastLine();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(run("ps", "--on", address).outLines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("ledger ")
                .contains(id);

        Ended second = ledger("--state", state);
        assertThat(second.code()).isEqualTo(ExitCode.FAILED);
        assertThat(second.err())
                .contains("error JOB_AT_WORK at " + address + ": a job of 'ledger' is at work there: " + id);

        Ended saved = run(
                "savepoint",
                "ledger",
                "--on",
                address,
                "--to",
                folder.resolve("kept").toString());
        assertThat(saved.out()).startsWith("savepoint is file:" + folder.resolve("kept"));
        Ended stopped = run("stop", id, "--on", address);
        assertThat(stopped.code()).as(stopped.err()).isZero();
        assertThat(stopped.outLines()).first().isEqualTo("stopping");
        assertThat(stopped.lastLine())
                .startsWith("stopped, the savepoint is file:" + state + "/ledger/savepoints/savepoint-");
        assertThat(run("ps", "--on", address).err()).isEqualTo("no job is at work there\n");
        assertThat(run("stop", "ledger", "--on", address).err()).contains("error NOT_RUNNING at " + address);

        String savepoint = stopped.lastLine().replace("stopped, the savepoint is ", "");
        Ended resumed = ledger("--state", state, "--from", savepoint, "--records", "800");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(Files.readAllLines(book())).containsExactlyInAnyOrderElementsOf(lines(800));
    }

    @Test
    void ctrlC_shouldStopAJob_evenOneThatIsOnlyStarting() {
        String state = folder.resolve("state").toString();
        Command command = new Command(folder);
        CompletableFuture<Ended> running = CompletableFuture.supplyAsync(() -> command.run(
                "run", LEDGER, "--on", address, "--output", book().toString(), "--state", state, "--endless"));
        while (!command.signals().isHandled(Signals.Kind.END)) {
            Thread.onSpinWait();
        }

        command.signals().send(Signals.Kind.END);
        Ended ended = running.join();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err())
                .contains("ledger: stopped, it can go on from here after ")
                .containsPattern(
                        "savepoint: file:" + state + "/ledger/savepoints/savepoint-.*; go on from it by --from");
    }

    @Test
    void theTimeLimit_shouldDrainAJob() {
        Ended ended = ledger(
                "--for", "1s", "--endless", "--state", folder.resolve("state").toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err())
                .contains("ledger: drained, everything has fired after ")
                .doesNotContain("--from");
    }

    @Test
    void aTimeLimit_shouldBeRefusedWhereNobodyCouldKeepIt() {
        assertThat(ledger("--for", "1s").err())
                .contains("error USAGE at --for: a job ends its input with a savepoint")
                .contains("remedy: say where by --state");
        assertThat(ledger("--for", "1s", "--detached").err()).contains("error USAGE at --for: nobody waits");
    }

    @Test
    void shouldDrain_intoTheFolderThatTheJobTells() {
        String state = folder.resolve("state").toString();
        Ended detached = ledger("--detached", "--state", state, "--endless");
        assertThat(detached.code()).as(detached.err()).isZero();

        Ended drained = run("drain", detached.lastLine(), "--on", address);

        assertThat(drained.code()).as(drained.err()).isZero();
        assertThat(drained.lastLine())
                .startsWith("drained, everything has fired; its savepoint, from which no run goes on, is file:" + state
                        + "/ledger/savepoints/drained/savepoint-");
    }

    @Test
    void shouldCancel() throws IOException {
        Ended detached = ledger("--detached", "--endless");
        assertThat(detached.code()).as(detached.err()).isZero();

        Ended cancelled = run("cancel", detached.lastLine(), "--on", address);

        assertThat(cancelled.out()).isEqualTo("cancelling\ncancelled\n");
        assertThat(cluster.jobs())
                .filteredOn(job -> job.id().equals(detached.lastLine()))
                .extracting(KnownJob::state)
                .containsExactly("CANCELED");
    }

    @Test
    void shouldSayWhatAFunctionThrew_whereAndWhatToDo() {
        Ended ended = ledger("--fail-at", "50");

        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err())
                .contains("error FUNCTION_FAILED at ledger/total: the function threw"
                        + " java.lang.IllegalStateException: the book is full on the record Payment[user=1, ")
                .contains("remedy: mend the function, or filter such records out before it");
    }

    /** Flink would try it again for ever, as the job keeps state; embedded it ends with the same words. */
    @Test
    void shouldEndAJob_thatNoOtherAttemptMends() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        String state = folder.resolve("state").toString();
        String[] words = {"run", LEDGER, "--output", file.resolve("book").toString(), "--state", state};

        Ended embedded = run(words);
        Ended ended =
                run(Stream.concat(Stream.of(words), Stream.of("--on", address)).toArray(String[]::new));

        assertThat(ended.code()).isEqualTo(ExitCode.FAILED).isEqualTo(embedded.code());
        assertThat(errorLines(ended)).hasSize(2).isEqualTo(errorLines(embedded));
        assertThat(ended.err()).contains("ledger: failed after ");
        assertThat(cluster.jobs()).noneMatch(KnownJob::isAtWork);
    }

    private static List<String> errorLines(Ended ended) {
        return ended.err()
                .lines()
                .filter(line -> line.startsWith("error ") || line.startsWith("remedy: "))
                .toList();
    }

    @Test
    void shouldRefuseToBeginFromWhatIsNotThere() {
        Ended ended = ledger(
                "--state",
                folder.resolve("state").toString(),
                "--from",
                folder.resolve("nowhere").toString());

        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("error NO_SNAPSHOT at ledger on " + address);
    }

    @Test
    void shouldSayThatThereAreTooFewSlots() {
        Ended ended = ledger("--parallelism", "3");

        assertThat(ended.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ended.err()).contains("error FLINK_SLOTS at ledger on " + address);
    }

    @Test
    void shouldSayThatNoClusterIsThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String nowhere = "flink://127.0.0.1:" + port;

        Ended ended = run("run", LEDGER, "--on", nowhere, "--output", book().toString());

        assertThat(ended.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ended.err())
                .contains("error FLINK_UNREACHABLE at " + nowhere)
                .contains("`millrace flink start` starts one");
        assertThat(run("ps", "--on", nowhere).code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run("ps", "--on", "127.0.0.1:1").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldRefuseWhatOnlyTheOtherKindOfRunHas() {
        assertThat(ledger("--workers", "2").err()).contains("error USAGE at --workers");
        assertThat(run("run", LEDGER, "--output", "x", "--detached").err()).contains("error USAGE at --detached");
        assertThat(run("run", LEDGER, "--output", "x", "--parallelism", "2").err())
                .contains("error USAGE at --parallelism");
    }
}
