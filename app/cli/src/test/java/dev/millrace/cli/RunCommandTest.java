package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Command.Ended;
import dev.millrace.cli.fixture.Endless;
import dev.millrace.cli.terminal.Signals;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of real pipelines on a real engine, in this process. */
@Timeout(60)
class RunCommandTest {

    @TempDir
    private Path folder;

    @Test
    void shouldRunToTheEndOfTheInput() {
        Ended ended = new Command(folder).run("run", "turnover", "--workers=2");

        assertThat(ended.code()).isZero();
        assertThat(ended.outLines()).containsExactlyInAnyOrder("user 1 paid 8 of 9", "user 2 paid 9 of 11");
        assertThat(ended.err())
                .startsWith("log: " + folder.resolve("home/.local/state/millrace/logs"))
                .contains("turnover: completed, the input has ended after ")
                .contains("  10 records in, 2 out, ")
                .contains("  late 0, bad 0, back-pressure ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flag        | --records=11     | MILLRACE_TURNOVER_LABEL | env  | label=file",
                "environment |                  | MILLRACE_TURNOVER_RECORDS | 11 | records=5",
                "file        |                  | MILLRACE_TURNOVER_LABEL | env  | records=11",
            })
    void shouldTakeValuesFromFlagThenEnvironmentThenFile(
            String from, String flag, String variable, String value, String line) throws IOException {
        Path file = Files.writeString(folder.resolve("local.properties"), line + "\n");
        Command command = new Command(folder).with(variable, value);

        Ended ended = flag == null
                ? command.run("run", "turnover", "--config=" + file, "--least=10", "--verbose")
                : command.run("run", "turnover", flag, "--config=" + file, "--least=10", "--verbose");

        assertThat(ended.out()).endsWith("user 3 paid 10 of 13\n");
        assertThat(ended.err()).contains("records = 11 (" + from).contains("least = 10 (flag --least)");
    }

    @Test
    void shouldTakeParametersBySetAndBeforeThePipeline() {
        assertThat(new Command(folder)
                        .run("run", "turnover", "--set", "records=11", "--set", "least=10")
                        .out())
                .isEqualTo("user 3 paid 10 of 13\n");
        assertThat(new Command(folder)
                        .run("run", "--records", "11", "--least", "10", "turnover")
                        .out())
                .isEqualTo("user 3 paid 10 of 13\n");
        assertThat(new Command(folder).run("run", "turnover", "--silent").out()).isEmpty();
    }

    @Test
    void shouldFindAPipelineByItsClass() {
        assertThat(new Command(folder)
                        .run("run", "dev.millrace.cli.fixture.Turnover", "--least=9")
                        .out())
                .isEqualTo("user 2 paid 9 of 11\n");
    }

    @Test
    void shouldDrainAfterTheTimeLimit() {
        Ended ended = new Command(folder).run("run", "endless", "--for=300ms", "--json");

        assertThat(ended.code()).isZero();
        assertThat(ended.lastLine()).contains("\"state\":\"drained\"").contains("\"records_out\":3");
        assertThat(ended.err()).contains("endless: drained, everything has fired after ");
    }

    @Test
    void shouldSayThatItGoesOnFromACheckpoint() {
        String state = "--state=" + folder.resolve("state");

        Ended first = new Command(folder).run("run", "turnover", state);
        Ended second = new Command(folder).run("run", "turnover", state);

        assertThat(first.outLines()).hasSize(2);
        assertThat(first.err()).doesNotContain("it goes on from");
        assertThat(second.outLines()).isEmpty();
        assertThat(second.err())
                .containsPattern("it goes on from checkpoint [0-9]+; what had been read by then is not read again\n"
                        + "turnover: completed, the input has ended after .*\n  0 records in, 0 out, ");
    }

    @Test
    void shouldEndWithJsonOnTheLastLineOfStandardOutput() {
        Ended ended = new Command(folder).run("run", "turnover", "--json");

        assertThat(ended.outLines()).hasSize(3);
        assertThat(ended.lastLine())
                .startsWith("{\"schema_version\":1,\"pipeline\":\"turnover\",\"state\":\"completed\",")
                .contains("\"records_in\":10,\"records_out\":2,\"late_records\":0,\"late_assignments\":0,")
                .contains("\"throughput_events_per_sec\":")
                .containsPattern(
                        "\"processing_latency_ms\":\\{\"p50\":[0-9.]+,\"p99\":[0-9.]+,\"p999\":[0-9.]+,\"max\":[0-9.]+\\}")
                .contains("\"watermark_lag_ms\":", "\"state_bytes\":", "\"back_pressured_ratio\":")
                .endsWith("}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record | 1 | error FUNCTION_FAILED at payments.map: ",
                "absent | 3 | error BROKER_UNREACHABLE at split '0', localhost:9092: nobody answers",
                "define | 3 | error NO_REGISTRY at registry:8081: the registry does not answer",
                "plan   | 1 | error STREAM_ENDS_NOWHERE at broken/payments: nobody reads what this operator emits",
                "bug    | 1 | error UNEXPECTED: java.lang.IllegalStateException: a bug / in two lines",
                "value  | 2 | error BAD_VALUE at --how: 'value' is no way to fail",
            })
    void shouldSayWhyItFailedInWordsAndByExitCode(String how, int code, String error) {
        Ended ended = new Command(folder).run("run", "broken", "--how", how);

        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.err()).contains(error).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"record, ArithmeticException: / by zero", "bug, IllegalStateException: a bug"})
    void shouldPutTheTraceIntoTheLogAndNameIt(String how, String exception) throws IOException {
        Ended ended = new Command(folder).run("run", "broken", "--how", how);

        Matcher trace = Pattern.compile("(?m)^trace: (.*)$").matcher(ended.err());
        assertThat(trace.find()).isTrue();
        assertThat(Path.of(trace.group(1))).content().contains(exception).contains("\tat " + "dev.millrace");
    }

    @Test
    void shouldTellOfTheFailureInJsonToo() {
        Ended ended = new Command(folder).run("run", "broken", "--how=record", "--json");

        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.lastLine())
                .contains("\"state\":\"failed\"")
                .contains("\"error\":{\"code\":\"FUNCTION_FAILED\",\"place\":\"payments.map\",\"what\":");
    }

    @Test
    void shouldCancelOnCtrlC() throws InterruptedException {
        Endless.atWork = new CountDownLatch(1);
        Command command = new Command(folder);
        CompletableFuture<Ended> running = CompletableFuture.supplyAsync(() -> command.run("run", "endless", "--json"));
        Endless.atWork.await();
        awaitHandler(command);

        command.signals().send(Signals.Kind.END);

        Ended ended = running.join();
        assertThat(ended.code()).isEqualTo(ExitCode.CANCELLED);
        assertThat(ended.err())
                .contains("stopping; Ctrl-C again cancels at once")
                .contains("endless: cancelled after ");
        assertThat(ended.lastLine()).contains("\"state\":\"cancelled\"");
        assertThat(command.signals().isHandled(Signals.Kind.END)).isFalse();
    }

    /** The source may be at work before the command listens to signals. */
    private static void awaitHandler(Command command) {
        while (!command.signals().isHandled(Signals.Kind.END)) {
            Thread.onSpinWait();
        }
    }

    /** Whether the sink notices first (of flights), or the one who watches the run (of endless, whose sink does not look). */
    @ParameterizedTest
    @CsvSource({"flights", "endless"})
    void shouldCancelWhenNobodyReadsTheOutputAnyMore(String pipeline) {
        Ended ended = new Command(folder).intoAPipeThatBreaksAfter(10).run("run", pipeline);

        assertThat(ended.code()).isEqualTo(ExitCode.CANCELLED);
        assertThat(ended.err())
                .contains("nobody reads standard output any more: the run was cancelled\n" + pipeline
                        + ": cancelled after ")
                .doesNotContain("error ");
    }

    @Test
    void shouldEndTheProcessOnTheThirdCtrlC() throws InterruptedException {
        Endless.atWork = new CountDownLatch(1);
        Command command = new Command(folder);
        CompletableFuture<Ended> running = CompletableFuture.supplyAsync(() -> command.run("run", "endless"));
        Endless.atWork.await();
        awaitHandler(command);

        synchronized (command.signals()) { // no handler goes away in between
            command.signals().send(Signals.Kind.END);
            command.signals().send(Signals.Kind.END);
            command.signals().send(Signals.Kind.END);
        }

        assertThat(command.halted().join()).isEqualTo(ExitCode.CANCELLED);
        assertThat(running.join().code()).isEqualTo(ExitCode.CANCELLED);
    }

    @Test
    void shouldGiveStandardOutputBack() {
        PrintStream out = System.out;
        PrintStream err = System.err;

        new Command(folder).on(new FakeTerminal(true, 80, 24)).run("run", "turnover");
        new Command(folder).run("run", "broken", "--how=absent");

        assertThat(System.out).isSameAs(out);
        assertThat(System.err).isSameAs(err);
    }

    @Test
    void shouldRunWithoutALogWhereNoFolderCanBeWritten() throws IOException {
        Files.writeString(folder.resolve("home"), "a file where the home should be");
        Files.writeString(folder.resolve("tmp"), "and one for temporary files");

        Ended ended = new Command(folder).run("run", "turnover");

        assertThat(ended.code()).isZero();
        assertThat(ended.err())
                .startsWith("log: none, because no folder for it can be written to; MILLRACE_LOG_DIR names one\n");
    }

    @Test
    void shouldSayThatThereIsNoTraceWhereThereIsNoLog() throws IOException {
        Files.writeString(folder.resolve("home"), "a file where the home should be");
        Files.writeString(folder.resolve("tmp"), "and one for temporary files");

        assertThat(new Command(folder).run("run", "broken", "--how=bug").err())
                .endsWith("trace: there is none, because no folder for logs can be written to; set MILLRACE_LOG_DIR\n");
    }
}
