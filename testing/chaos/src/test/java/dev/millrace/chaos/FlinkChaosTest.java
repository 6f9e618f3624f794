package dev.millrace.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.ExitCode;
import dev.millrace.templates.flights.FlightsFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The command with {@code --on}, on a cluster of processes of which each is at work, and one is killed in the middle. What comes of
 * the flights is held against what a batch program computed from the same data, the digest of the sorted lines.
 */
class FlinkChaosTest {

    private static final String TUMBLING_48H = "ea8fcfb61d9845ac36555b76313177bd752b0236411dde45a8494b63fecfd7dc";
    private static final String TUMBLING_3H = "a771c0047646244649caeb1e829da1db40b68da6ad73025240c2025dfeaadaeb";
    private static final String SLIDING_48H = "2300d20dba68b1fd1fba2c82e3fa53519a0e5b4a55b4ca582d99f0f8e43739b3";
    private static final String SESSION_48H = "04cb5b4a7ba81e392dcaf2ddfb7a3111af3799acf31d1b618176d517f6096195";
    private static final int TUMBLING_48H_ROWS = 72_839;

    private static final long CHECKPOINT_MS = 300;
    private static final int PER_SECOND = 1_000;
    private static final long PATIENCE_MS = 120_000;

    @TempDir
    private static Path place;

    private static FlinkScene flink;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        flink = FlinkScene.set(place);
    }

    @AfterAll
    static void end() throws InterruptedException {
        flink.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sliding:6h:1h, 48h, 0, 131496, " + SLIDING_48H,
        "session:2h, 48h, 0, 268550, " + SESSION_48H,
        "tumbling:1h, 3h, 1815, 72696, " + TUMBLING_3H,
    })
    void flights_agreeWithTheBatchProgram(String window, String bound, int late, int rows, String digest)
            throws Exception {
        Path lateFlights = folder.resolve("late.csv");
        FlightResults results = results();
        try (Life life = flights(results, window, bound, "--late=" + lateFlights)) {
            succeeds(life);

            assertThat(results.lines()).hasSize(rows);
            assertThat(results.digest()).isEqualTo(digest);
            assertThat(life.figure("late_records")).isEqualTo(late);
            assertThat(Files.readAllLines(lateFlights))
                    .as("the late, below a line of names")
                    .hasSize(late + 1);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no named pipes")
    void flights_agreeWhereATaskManagerIsKilledInTheMiddle() throws Exception {
        byte[] content = bundledFlights();
        Path input = folder.resolve("flights.csv.gz");
        FlightResults results = results();
        // As long as the end of the input is held back, a kill cannot come too late.
        try (SlowFile slow = SlowFile.of(content, content.length / 4, input);
                Life life = flights(
                        results,
                        "tumbling:1h",
                        "48h",
                        "--input=" + input,
                        "--state=" + folder.resolve("state"),
                        "--checkpoint-every=" + CHECKPOINT_MS + "ms")) {
            // The first lines are there when a checkpoint that holds them is complete.
            results.awaitBeyond(0, life);
            flink.addSpare();
            slow.becomeWhole();
            flink.killOne();
            long killedNanos = System.nanoTime();
            int rowsBefore = results.lines().size();
            long bytesBefore = results.bytes();
            results.awaitBeyond(bytesBefore, life);
            long firstMs = millisSince(killedNanos);
            succeeds(life);

            System.out.printf(
                    "flights on Flink: killed after %,d of %,d rows, %,d ms from there to the next%n",
                    rowsBefore, TUMBLING_48H_ROWS, firstMs);
            System.out.println(life.words());
            assertThat(rowsBefore).isLessThan(TUMBLING_48H_ROWS);
            assertThat(life.figure("restarts")).isPositive();
            assertThat(results.lines()).hasSize(TUMBLING_48H_ROWS);
            assertThat(results.digest()).isEqualTo(TUMBLING_48H);
        }
    }

    @Test
    void fraud_decidesOnEachPaymentOnceWhereATaskManagerIsKilledInTheMiddle() throws Exception {
        Path state = folder.resolve("state");
        try (Scene scene = Scene.set(folder, false, List.of());
                Traffic traffic = Traffic.begin(scene.topics(), PER_SECOND);
                Life life = scene.begin(scene.command(state, CHECKPOINT_MS, flink.runWords("--set", "fill=false")))) {
            Decisions decisions = scene.decisions();
            decisions.awaitMore(PER_SECOND, life);
            flink.addSpare();
            flink.killOne();
            long killedNanos = System.nanoTime();
            decisions.awaitMore(1, life);
            long firstMs = millisSince(killedNanos);
            decisions.awaitMore(PER_SECOND, life);
            long payments = traffic.end();
            decisions.await(payments, life);
            // What would be there twice has come when it has ended.
            try (Life stop = flink.stop("fraud", state)) {
                succeeds(stop);
            }
            succeeds(life);

            Tally tally = Tally.of(payments, decisions.all());
            System.out.printf("fraud on Flink: %s, %,d ms from the kill to the next%n", tally.text(), firstMs);
            System.out.println(life.words());
            assertThat(life.figure("restarts")).isPositive();
            assertThat(tally).isEqualTo(Tally.each(payments));
        }
    }

    private FlightResults results() {
        return new FlightResults(folder.resolve("flights.csv"));
    }

    private static Life flights(FlightResults results, String window, String bound, String... more) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("--window=" + window, "--out-of-order=" + bound, "--output=" + results.file()));
        words.addAll(List.of(more));
        return flink.run("flights", words);
    }

    private static byte[] bundledFlights() throws IOException {
        try (InputStream in = FlightsFactory.class.getResourceAsStream("flights-2001-01.csv.gz")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }

    private static void succeeds(Life life) throws Exception {
        assertThat(life.end(PATIENCE_MS)).as(life.words()).isEqualTo(ExitCode.OK);
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
