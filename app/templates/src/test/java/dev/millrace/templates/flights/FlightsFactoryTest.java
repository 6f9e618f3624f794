package dev.millrace.templates.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.config.Config;
import dev.millrace.api.config.PipelineFactory;
import dev.millrace.engine.Millrace;
import dev.millrace.engine.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
    @CsvSource({"skip", "bad.jsonl"})
    void shouldGoOnBehindABadLineWhereThatIsAskedFor(String bad) throws IOException {
        Path input = folder.resolve("flights.csv");
        Files.writeString(input, """
                scheduled,delay_min,distance_mi,origin,destination
                2026-05-01 10:00,5,100,FRA,MUC
                2026-05-01 10:20,late,100,FRA,MUC
                2026-05-01 10:59,-3,100,FRA,CDG
                """);
        Path output = folder.resolve("results.csv");
        Path lines = folder.resolve("bad.jsonl");
        RunSummary summary = Millrace.run(FLIGHTS.define(config(
                "input",
                input.toString(),
                "output",
                output.toString(),
                "bad",
                bad.equals("skip") ? bad : lines.toString())));
        assertThat(Files.readAllLines(output)).containsExactly("FRA,1777629600000,1777633200000,2,2,5");
        assertThat(summary.badRecords()).isEqualTo(1);
        if (!bad.equals("skip")) {
            assertThat(lines)
                    .hasContent("{\"place\":\"" + input + ", line 3, column 18\","
                            + "\"input\":\"2026-05-01 10:20,late,100,FRA,MUC\","
                            + "\"reason\":\"field 'delay_min': expected a whole number of 32 bits, found 'late'\"}");
        }
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
}
