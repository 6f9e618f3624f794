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
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines with one mistake each, and others without: what is said of them, and with which exit code. */
class CheckCommandTest {

    private static final String FAULTY = "dev.millrace.cli.fixture.Faulty";

    /** Seconds since the epoch. After 10 the newest is 5 s, later 8 s, then at most 1 s ahead of the next. */
    private static final String TIMES = """
            1970-01-01T00:00:00Z
            10000
            5000
            20000

            12000
            30000
            29000
            1970-01-01T00:00:40Z
            39000
            41000
            """;

    @TempDir
    private Path folder;

    private Ended check(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "check";
        all[1] = FAULTY;
        System.arraycopy(words, 0, all, 2, words.length);
        return new Command(folder).run(all);
    }

    private String sample() throws IOException {
        return Files.writeString(folder.resolve("times.txt"), TIMES).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "W01, processing-time",
        "W02, late-drop",
        "W03, immortal",
        "W05, unused-output",
        "W06, random-key",
        "W07, buffer",
    })
    void shouldWarnOfTheOneMistake(String code, String fault) throws IOException {
        Ended ended = check("--fault", fault);

        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.out()).startsWith(code + " ");
        Golden.compare("check-" + code + ".txt", ended.out());
        assertThat(ended.err()).isEqualTo("faulty: 1 warning; W04 is judged only with --sample FILE\n");
    }

    /** A list of what, and how to encode a builder of strings, is not known; neither keeps it from running in one process. */
    @Test
    void shouldListWhatKeepsItFromRunningOnFlink() throws IOException {
        Ended ended = check("--fault", "types", "--target", "flink");

        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        Golden.compare("check-flink.txt", ended.out());
        assertThat(ended.err()).startsWith("faulty: 2 operators cannot run on Flink\n");
        assertThat(check("--fault", "none", "--target", "flink").err())
                .startsWith("faulty: nothing keeps it from running on Flink\n");
        assertThat(check("--fault", "types").code()).isZero();
        assertThat(check("--target", "spark").err()).contains("error USAGE at --target: there is no target spark");
    }

    /**
     * Bound 2 s: the record of 5 s comes when the watermark is at 7.999 s, that of 12 s at 17.999 s; both have been passed.
     * The window [5, 10) is still open then, [10, 15) is not. The record that is furthest behind is so by 8 s.
     */
    @Test
    void shouldWarnOfAWatermarkThatIsTighterThanTheSample() throws IOException {
        Ended ended = check("--out-of-order=2s", "--sample", sample());

        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        Golden.compare("check-W04.txt", ended.out().replace(folder.toString(), "FOLDER"));
        assertThat(ended.err()).isEqualTo("sample: 10 records of 'payments'\nfaulty: 1 warning\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8s", "10s"})
    void shouldNotWarnOfAWatermarkThatAllowsForTheSample(String bound) throws IOException {
        Ended ended = check("--out-of-order", bound, "--sample", sample());

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEqualTo("sample: 10 records of 'payments'\nfaulty: no warnings\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {FAULTY, "turnover", "fraud"})
    void shouldSayNothingOfACleanPipeline(String pipeline) {
        Ended ended = new Command(folder).run("check", pipeline);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).endsWith(": no warnings; W04 is judged only with --sample FILE\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"W02", "w02", "W02:turnover", "unwatched-late-drops", "unwatched-late-drops:turnover"})
    void shouldAcceptWhatIsMeant(String accepted) {
        Ended ended = check("--fault=late-drop", "--accept", accepted);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void shouldNotAcceptTheWarningOfAnotherOperator() {
        Ended ended = check("--fault=late-drop", "--accept=W02:other");

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).startsWith("error NOTHING_TO_ACCEPT at --accept W02:other: there is no such warning\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "times.txt | soon   | error BAD_TIME at FOLDER/times.txt:1: 'soon' is no timestamp",
                "none.txt  | 0      | error NO_SAMPLE at FOLDER/none.txt: the file cannot be read:"
                        + " java.nio.file.NoSuchFileException: FOLDER/none.txt",
            })
    void shouldSayWhatIsWrongWithTheSample(String file, String content, String error) throws IOException {
        Files.writeString(folder.resolve("times.txt"), content);

        Ended ended = check("--sample", folder.resolve(file).toString());

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err().replace(folder.toString(), "FOLDER")).startsWith(error + "\nremedy: ");
    }

    @Test
    void shouldSayWhichSourcesASampleMayBeOf() throws IOException {
        Ended ended = check("--sample", sample(), "--source=refunds");

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err())
                .isEqualTo("error NO_SAMPLE at faulty: the pipeline has no source 'refunds' with event time\n"
                        + "remedy: say whose times they are: --source payments; known are payments\n");
    }

    /** Of three lines the second is 40 minutes behind, and the hour that it belongs to has gone by. */
    @Test
    void shouldReadASampleThroughThePipelineThatReadsFiles() throws IOException {
        Path sample = Files.writeString(folder.resolve("flights.csv"), """
                scheduled,delay_min,distance_mi,origin,destination
                2026-05-01 11:20,5,100,FRA,MUC
                2026-05-01 10:40,0,100,FRA,MUC
                2026-05-01 11:30,0,100,FRA,MUC
                """);

        Ended ended = new Command(folder)
                .run("check", "flights", "--out-of-order=10m", "--accept=W02", "--sample", sample.toString());

        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.out().replace(folder.toString(), "FOLDER"))
                .isEqualTo("W04 tight-watermark at flights/flights\n"
                        + "  In FOLDER/flights.csv records come up to 40 m 00 s behind the newest; the watermark allows"
                        + " 10m, and passes 1 of 3 records (33 %) before they come. Window 'delays' would lose up to 1 of 3"
                        + " records (33 %).\n"
                        + "  remedy: outOfOrderBy(40m) would lose none of them; results wait that much longer\n");
    }
}
