package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Command.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said before anything runs: help, lists, and errors in the way the command was called. */
class CliTest {

    @TempDir
    private Path folder;

    private Ended run(String... words) {
        return new Command(folder).run(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "help.txt             | --help",
                "help.txt             | ",
                "help-run.txt         | run --help",
                "help-run-turnover.txt| run turnover --help",
                "help-run-turnover.txt| run --help turnover",
                "help-explain.txt     | explain turnover -h",
                "help-check.txt       | check turnover --help",
                "help-list.txt        | list --help",
                "help-kafka.txt       | kafka --help",
                "help-kafka.txt       | kafka",
                "help-kafka-start.txt | kafka start --help",
                "help-flink.txt       | flink",
                "help-flink-start.txt | flink start --help",
            })
    void shouldShowHelp(String golden, String words) throws IOException {
        Ended ended = run(words == null ? new String[0] : words.split(" "));

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        Golden.compare(golden, ended.out());
    }

    @Test
    void shouldShowInHelpWhatIsGivenNow() throws IOException {
        Path file = Files.writeString(folder.resolve("local.properties"), "least=3\n");

        Ended ended = new Command(folder)
                .with("MILLRACE_TURNOVER_RECORDS", "7")
                .run("run", "turnover", "--label=hi", "--key=hunter2", "--config=" + file, "--help");

        assertThat(ended.out().replaceAll("\\s+", " "))
                .contains("(now: 7, from environment MILLRACE_TURNOVER_RECORDS)")
                .contains("(now: hi, from flag --label)")
                .contains("(now: 3, from file " + file + ": least)")
                .contains("(now: (hidden), from flag --key)")
                .doesNotContain("hunter2");
    }

    @Test
    void shouldShowHelpAsWideAsTheTerminal() {
        Ended ended = new Command(folder).on(new FakeTerminal(true, 62, 24)).run("run", "turnover", "--help");

        assertThat(ended.outLines()).allMatch(line -> line.length() <= 62).anyMatch(line -> line.length() > 50);
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(run("--version").out())
                .startsWith("millrace ")
                .contains("Java " + System.getProperty("java.version"));
    }

    @Test
    void shouldListPipelinesByName() {
        Ended ended = run("list");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("""
                broken    Fails.
                endless   Reads payments without end.
                flights   Delays of flights by origin, or sessions by route, in windows over the scheduled time.
                fraud     Scores generated card payments by their users' history and sends suspicious ones to review.
                turnover  Prints large payments with the sum of their user's so far.
                """);
    }

    @Test
    void shouldListNamesInBoldOnATerminalUnlessColourIsRefused() {
        assertThat(new Command(folder)
                        .on(new FakeTerminal(true, 80, 24))
                        .run("list")
                        .out())
                .startsWith("\u001b[1mbroken  \u001b[0m  Fails.");
        assertThat(new Command(folder)
                        .on(new FakeTerminal(true, 80, 24))
                        .with("NO_COLOR", "1")
                        .run("list")
                        .out())
                .startsWith("broken    Fails.");
        assertThat(new Command(folder)
                        .on(new FakeTerminal(true, 80, 24))
                        .with("TERM", "dumb")
                        .run("list")
                        .out())
                .startsWith("broken    Fails.");
    }

    @Test
    void shouldSayWhereToLookIfThereAreNoPipelines() {
        Ended ended =
                new Command(folder).with(ClassLoader.getPlatformClassLoader()).run("list");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .isEqualTo("no pipelines are on the class path; name a JAR file: millrace run turnover.jar\n");
    }

    /** Each line: the words, and the error they lead to with its remedy. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rnu"
                        + " | error USAGE at millrace: there is no command rnu"
                        + " | did you mean run? `millrace --help` shows how",
                "list --clas-path=x"
                        + " | error USAGE at millrace list: there is no option --clas-path=x"
                        + " | did you mean --class-path? `millrace list --help` shows how",
                "list turnover"
                        + " | error USAGE at millrace list: there is nothing to do with turnover"
                        + " | `millrace list --help` shows how",
                "run"
                        + " | error USAGE at millrace run: the pipeline is missing: a name, a JAR file or a class"
                        + " | `millrace list` shows what there is",
                "run --records=3"
                        + " | error USAGE at millrace run: the pipeline is missing: a name, a JAR file or a class"
                        + " | `millrace list` shows what there is",
                "run turnovr"
                        + " | error NO_SUCH_PIPELINE at turnovr: there is no pipeline of this name"
                        + " | did you mean 'turnover'? `millrace list` shows all",
                "run zzz"
                        + " | error NO_SUCH_PIPELINE at zzz: there is no pipeline of this name"
                        + " | `millrace list` shows all; a JAR file is named by its path, a class by its full name",
                "run turnover --recrds=5"
                        + " | error UNKNOWN_OPTION at --recrds: pipeline 'turnover' has no such parameter"
                        + " | did you mean --records? `millrace run turnover --help` lists them all",
                "run turnover --window tumbling:1h"
                        + " | error UNKNOWN_OPTION at --window: pipeline 'turnover' has no such parameter"
                        + " | `millrace run turnover --help` lists them all",
                "run turnover --set recrds=5"
                        + " | error UNKNOWN_OPTION at --set recrds=5: pipeline 'turnover' has no such parameter"
                        + " | did you mean records? `millrace run turnover --help` lists them all",
                "run turnover --set records"
                        + " | error USAGE at --set records: there is no name and value in it"
                        + " | write --set rate=100k",
                "run turnover --records=5 --set records=6"
                        + " | error USAGE at --set records=6: a value is already given by --records"
                        + " | leave one of them out",
                "run turnover 5"
                        + " | error USAGE at 5: there is nothing to do with this word"
                        + " | write values as --name=value or --name value",
                "run turnover --records"
                        + " | error USAGE at millrace run: Missing required parameter for option '--records' (N)"
                        + " | `millrace run turnover --help` shows how",
                "run turnover --records=many"
                        + " | error BAD_VALUE at --records: 'many' is not a whole number"
                        + " | write it like 200000 or 200k",
                "run turnover --set records=many"
                        + " | error BAD_VALUE at --set records: 'many' is not a whole number"
                        + " | write it like 200000 or 200k",
                "run turnover --for=10"
                        + " | error BAD_VALUE at --for: '10' is not a length of time"
                        + " | write it like 250ms, 10s, 5m, 48h or 30d",
                "run turnover --workers=0"
                        + " | error USAGE at --workers: 0 is not a number of workers"
                        + " | say 1 to 1024",
                "run turnover --config=nowhere.properties"
                        + " | error BAD_CONFIG_FILE at nowhere.properties: the file cannot be read:"
                        + " java.nio.file.NoSuchFileException: nowhere.properties"
                        + " | name a file with lines such as rate=100k",
                "run broken"
                        + " | error MISSING_OPTION at --how: no value is given: record, absent, define, plan, value or bug"
                        + " | give one: --how VALUE",
                "run broken --how=value"
                        + " | error BAD_VALUE at --how: 'value' is no way to fail"
                        + " | say one of those that --help names",
                "run turnover --class-path"
                        + " | error USAGE at --class-path: its value is missing"
                        + " | --class-path build/classes:lib/a.jar",
                "explain turnover --json=1"
                        + " | error UNKNOWN_OPTION at --json: pipeline 'turnover' has no such parameter"
                        + " | `millrace explain turnover --help` lists them all",
                "explain turnover --on flink://host:1"
                        + " | error UNKNOWN_OPTION at --on: pipeline 'turnover' has no such parameter"
                        + " | `millrace explain turnover --help` lists them all",
                "check dev.millrace.cli.fixture.Turnover --on flink://host:1"
                        + " | error UNKNOWN_OPTION at --on: pipeline 'turnover' has no such parameter"
                        + " | `millrace check dev.millrace.cli.fixture.Turnover --help` lists them all",
                "check turnover --set recrds=5"
                        + " | error UNKNOWN_OPTION at --set recrds=5: pipeline 'turnover' has no such parameter"
                        + " | did you mean records? `millrace check turnover --help` lists them all",
                "check turnover --accept W99"
                        + " | error UNKNOWN_WARNING at --accept W99: there is no warning 'W99'"
                        + " | the codes are W01 to W07",
                "check turnover --accept W02"
                        + " | error NOTHING_TO_ACCEPT at --accept W02: there is no such warning"
                        + " | leave it out: it would hide the warning if it came back",
            })
    void shouldRefuseWhatMakesNoSenseWithARemedy(String words, String error, String remedy) {
        Ended ended = run(words.split(" "));

        assertThat(ended.err()).isEqualTo(error + "\nremedy: " + remedy + "\n");
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MILLRACE_TURNOVER_RECS    | 5    | error UNKNOWN_OPTION at MILLRACE_TURNOVER_RECS:"
                        + " pipeline 'turnover' has no such parameter | did you mean MILLRACE_TURNOVER_RECORDS?"
                        + " `millrace run turnover --help` lists them all",
                "MILLRACE_TURNOVER_RECORDS | many | error BAD_VALUE at MILLRACE_TURNOVER_RECORDS:"
                        + " 'many' is not a whole number | write it like 200000 or 200k",
            })
    void shouldNameTheVariableThatIsWrong(String variable, String value, String error, String remedy) {
        Ended ended = new Command(folder).with(variable, value).run("run", "turnover");

        assertThat(ended.err()).isEqualTo(error + "\nremedy: " + remedy + "\n");
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldNameTheLineOfTheFileThatIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("local.properties"), "recrds = 5\n");

        Ended ended = run("run", "turnover", "--config", file.toString());

        assertThat(ended.err())
                .isEqualTo("error UNKNOWN_OPTION at " + file + ": recrds: pipeline 'turnover' has no such"
                        + " parameter\nremedy: did you mean records? `millrace run turnover --help` lists them all\n");
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldSetErrorsOffByColourOnATerminal() {
        Ended ended = new Command(folder).on(new FakeTerminal(true, 80, 24)).run("run");

        assertThat(ended.err()).startsWith("\u001b[1;31merror\u001b[0m USAGE").contains("\u001b[1mremedy:\u001b[0m ");
    }
}
