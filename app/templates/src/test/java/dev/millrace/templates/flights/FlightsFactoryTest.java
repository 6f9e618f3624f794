package dev.millrace.templates.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.config.Config;
import dev.millrace.api.config.PipelineFactory;
import dev.millrace.engine.Millrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlightsFactoryTest {

    private static final FlightsFactory FLIGHTS = new FlightsFactory();

    @TempDir
    Path folder;

    private Config config(String... flags) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < flags.length; i += 2) {
            values.put(flags[i], flags[i + 1]);
        }
        return Config.of(FLIGHTS.params(), values);
    }

    /**
     * All departures of January 2001, against results computed in batch with Flink's semantics, the watermark advancing
     * after every record: rows, late records, and the SHA-256 of the sorted lines joined by line breaks.
     */
    @ParameterizedTest
    @CsvSource({
        "tumbling:1h, 48h, 72839, 0, ea8fcfb61d9845ac36555b76313177bd752b0236411dde45a8494b63fecfd7dc",
        "tumbling:1h, 3h, 72696, 1815, a771c0047646244649caeb1e829da1db40b68da6ad73025240c2025dfeaadaeb",
        "tumbling:1h, 10m, 58422, 220163, 01039d22a073497c4f9cccb99df2fd954aa60dd5946f28eb4f6ea3b04617c841",
        "sliding:6h:1h, 48h, 131496, 0, 2300d20dba68b1fd1fba2c82e3fa53519a0e5b4a55b4ca582d99f0f8e43739b3",
        "session:2h, 48h, 268550, 0, 04cb5b4a7ba81e392dcaf2ddfb7a3111af3799acf31d1b618176d517f6096195"
    })
    void shouldFindWhatABatchProgramFinds(String window, String outOfOrder, int rows, int late, String sha256)
            throws Exception {
        Path output = folder.resolve("results.csv");
        Path lateFlights = folder.resolve("late.csv");
        Millrace.run(FLIGHTS.define(config(
                "window",
                window,
                "out-of-order",
                outOfOrder,
                "output",
                output.toString(),
                "late",
                lateFlights.toString())));
        List<String> sorted = Files.readAllLines(output).stream().sorted().toList();
        assertThat(sorted).hasSize(rows);
        assertThat(Files.readAllLines(lateFlights))
                .as("the late, below a line of names")
                .hasSize(late + 1);
        assertThat(sha256(String.join("\n", sorted))).isEqualTo(sha256);
    }

    @Test
    void shouldReadAFileOfOnesOwn() throws IOException {
        Path input = folder.resolve("flights.csv");
        Files.writeString(input, """
                scheduled,delay_min,distance_mi,origin,destination
                2026-05-01 10:00,5,100,FRA,MUC
                2026-05-01 10:59,-3,100,FRA,CDG
                2026-05-01 11:00,60,100,FRA,MUC
                2026-05-01 10:30,0,100,CDG,FRA
                """);
        Path output = folder.resolve("results.csv");
        Millrace.run(FLIGHTS.define(config("input", input.toString(), "output", output.toString())));
        assertThat(Files.readAllLines(output))
                .containsExactlyInAnyOrder(
                        "FRA,1777629600000,1777633200000,2,2,5",
                        "FRA,1777633200000,1777636800000,1,60,60",
                        "CDG,1777629600000,1777633200000,1,0,0");
    }

    @ParameterizedTest
    @CsvSource({"tumbling:1h", "sliding:6h:1h", "session:2h"})
    void define_plansWithoutReadingAnything(String window) {
        assertThat(FLIGHTS.define(config("window", window, "input", "no-such-file.csv", "late", "late.csv"))
                        .plan()
                        .nodes())
                .extracting(node -> node.id())
                .contains("flights", "results", "late");
    }

    @Test
    void define_refusesWindowsItDoesNotKnow() {
        assertThatThrownBy(() -> FLIGHTS.define(config("window", "hopping:1h")))
                .hasMessageContaining("BAD_VALUE at window: 'hopping:1h' names no windows");
    }

    @Test
    void lines_areThoseOfTheFile() {
        assertThat(new OriginDelay("ABE", 978328800000L, 978332400000L, 1, 9, 9).line())
                .isEqualTo("ABE,978328800000,978332400000,1,9,9");
        assertThat(new RouteSession("ABE-ATL", 978370620000L, 978377820000L, 1).line())
                .isEqualTo("ABE-ATL,978370620000,978377820000,1");
    }

    @Test
    void factory_isFoundByName() {
        assertThat(ServiceLoader.load(PipelineFactory.class))
                .extracting(PipelineFactory::name)
                .contains("flights", "fraud");
    }

    @Test
    void unpack_mendsAFileThatIsNotWhole() throws IOException {
        Path file = BundledFlights.unpack(folder);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(BundledFlights.unpack(folder)).isEqualTo(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
