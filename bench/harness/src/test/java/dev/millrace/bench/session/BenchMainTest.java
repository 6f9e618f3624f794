package dev.millrace.bench.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.bench.hand.Handwritten;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Runs the command on the loops and on fakes, each in a process of its own. */
@Timeout(300)
class BenchMainTest {

    private static final Starter STARTER = Starter.onClassPath(folder -> System.getProperty("java.class.path"));

    private static final List<EngineSetup> ENGINES = List.of(
            engine("handwritten", Handwritten.class),
            // Before one that is right, whose heap is to be looked for all the same.
            engine("cramped", Fakes.Cramped.class),
            engine("right", Fakes.Right.class),
            engine("wrong", Fakes.Wrong.class),
            engine("throwing", Fakes.Throwing.class),
            engine("dying", Fakes.Dying.class),
            engine("silent", Fakes.Silent.class),
            engine("unable", Fakes.Unable.class));

    @TempDir
    private Path folder;

    private static EngineSetup engine(String name, Class<?> contender) {
        return new EngineSetup(name, "", contender.getName(), true, List.of("-XX:+UseSerialGC"), 512);
    }

    /** How the command ended, and what it printed. */
    private record Ended(int code, String out, String err) {}

    private static Ended bench(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new BenchMain(ENGINES, STARTER, new PrintStream(out, true, UTF_8)))
                .setErr(new PrintWriter(err))
                .setOut(new PrintWriter(out, true, UTF_8))
                .execute(words);
        return new Ended(code, out.toString(UTF_8), err.toString());
    }

    private static Ended run(String engines, String... more) {
        List<String> words = new ArrayList<>(List.of("--seconds", "0.01", "--rounds", "2", "--warm-ups", "1"));
        words.addAll(List.of("--engines", engines));
        words.addAll(List.of(more));
        return bench(words.toArray(String[]::new));
    }

    @Test
    void shouldCompareThoseThatAreRight() throws Exception {
        Path json = folder.resolve("runs.json");

        Ended ended = run(
                "right,handwritten",
                "--workloads",
                "map-filter,tumbling",
                "--parallelism",
                "1,2",
                "--json",
                json.toString());

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out())
                .contains("right: as a fake; -XX:+UseSerialGC -Xms512m -Xmx512m")
                .contains("map-filter, parallelism 1", "map-filter, parallelism 2", "tumbling, parallelism 2")
                .contains("x handwritten", "x right")
                .doesNotContain("WRONG");
        assertThat(Files.readString(json))
                .contains("\"--rounds\" : \"2\"", "\"--workloads\" : \"[map-filter, tumbling]\"", "\"load\" : ")
                .contains("\"workload\" : \"tumbling\"", "\"engine\" : \"right\"", "\"cpuNanos\"", "\"sum\" : \"");
    }

    @ParameterizedTest
    @CsvSource({
        "wrong, WRONG wrong gave wrong results: of 200000 records",
        "throwing, WRONG throwing: java.lang.IllegalStateException: out of | sorts",
        "dying, WRONG dying ended with 9 in: run map-filter",
        "silent, nobody said that reading begins",
    })
    void shouldGoOnWithoutThoseThatAreNot(String engine, String said) {
        Ended ended = run("right," + engine, "--workloads", "map-filter");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains(said).containsPattern("(?m)^right +\\d");
        assertThat(ended.out()).doesNotContainPattern("(?m)^" + engine + " +\\d");
    }

    @Test
    void shouldMeasureTheFirstResultInAProcessForEachRun() {
        Ended ended = run(
                "right,wrong,silent,throwing", "--workloads", "first-result,first-result-archived,first-result-warm");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains("right: as a fake; -XX:+UseSerialGC -Xmx512m")
                .contains(
                        "from the start of a process; ms to the first result",
                        "with an archive of its classes; ms",
                        "of an engine that is up;")
                // A JDK makes no archive where there are folders on the class path, as there are in tests.
                .contains("WRONG no archive of the classes of right could be made")
                .contains(
                        "WRONG wrong gave wrong results: of 10000 records 1001",
                        "WRONG silent had no result of a window")
                .contains("WRONG throwing: java.lang.IllegalStateException: out of | sorts");
        // A process has taken longer than its engine, and a round of both counts for two runs.
        assertThat(ended.out()).containsPattern("(?m)^right +\\d{2,}\\.\\d( +\\d+\\.\\d){2} +2$");
    }

    @Test
    void shouldTellTheLastWordsOfAProcessThatEnded() {
        assertThat(run("dying", "--workloads", "map-filter").out()).contains("its last words:", "    farewell");
    }

    @Test
    void shouldSayWhoCannotDoAWorkload() {
        Ended ended = run("unable", "--workloads", "map-filter");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("unable cannot do this");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--engines right,fling | there is no engine 'fling'; there are: handwritten, cramped, right, wrong,",
                "--workloads tumblin | there is no workload 'tumblin'; there are: map-filter, exchange,",
                "--suite windowz | there is no suite 'windowz'; there are: windows, state",
                "--parallelism 3 | --parallelism needs powers of two, and not 3",
                "--rounds 0 | --rounds needs a number from 1 on, and not 0",
                "--seconds 0 | --seconds needs a number above 0",
                "--warm-ups=-1 | --warm-ups needs a number from 0 on",
                "--sweet windows | Unknown option",
            })
    void shouldRefuseWhatItDoesNotKnow(String words, String said) {
        Ended ended = bench(words.split(" "));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(said);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void shouldExplainItself() {
        Ended ended = bench("--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("Usage: millrace bench", "90 % of its rate")
                .doesNotContain("[]");
        assertThat(ended.out().replaceAll("\\s+", " "))
                .contains("The suites to run: windows, state, latency, startup, kafka, nexmark. Default: all.")
                .contains("The engines to run: handwritten, millrace, millrace-uncombined, flink, flink-sql, jet,"
                        + " kafka-streams. Default: all.");
    }

    @Test
    void shouldFindTheSmallestHeap() {
        // The records alone are some 50 MB, and more than a quarter of a GiB is not needed.
        Ended ended = run("right", "--workloads", "map-filter", "--heap");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).containsPattern("map-filter x1 right +(48|64|96|128|192|256|384|512)\\n");
    }

    @Test
    void shouldNotTakeWrongResultsOfASmallHeap() {
        Ended ended = run("cramped,right", "--workloads", "map-filter", "--heap");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains("map-filter x1 right")
                .doesNotContain("map-filter x1 cramped")
                .containsPattern("WRONG cramped gave wrong results of map-filter with \\d+ MiB: \\d+ with sum");
    }

    @Test
    void shouldNotWaitForeverForAnAnswer() throws Exception {
        EngineSetup hanging = engine("hanging", Fakes.Hanging.class);
        try (TrialProcess process = STARTER.start(hanging, Duration.ofMillis(1))) {
            assertThatThrownBy(process::settings)
                    .isInstanceOf(TrialFailure.class)
                    .hasMessage("hanging took longer than 0 s for: settings");
        }
    }

    @Test
    void shouldTryPowersOfTwoAndHalvesBetween() {
        assertThat(HeapSearch.sizes(128)).containsExactly(16, 24, 32, 48, 64, 96);
    }

    @Test
    void shouldKnowTheContendersThatAreHere() {
        assertThat(Engines.all())
                .extracting(EngineSetup::name)
                .doesNotHaveDuplicates()
                .contains(Engines.JUDGE);
        assertThat(Stream.of(Engines.all().get(0).contender())).containsExactly(Handwritten.class.getName());
    }
}
