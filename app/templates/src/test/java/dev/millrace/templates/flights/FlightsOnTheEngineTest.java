package dev.millrace.templates.flights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.config.Config;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.RunSummary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the flights on the engine and compares with what a batch program computed from the same data: the digest of the sorted
 * lines, and how many records were late.
 */
class FlightsOnTheEngineTest {

    private static final String TUMBLING_48H = "ea8fcfb61d9845ac36555b76313177bd752b0236411dde45a8494b63fecfd7dc";
    private static final String TUMBLING_3H = "a771c0047646244649caeb1e829da1db40b68da6ad73025240c2025dfeaadaeb";
    private static final String TUMBLING_10M = "01039d22a073497c4f9cccb99df2fd954aa60dd5946f28eb4f6ea3b04617c841";
    private static final String SLIDING_48H = "2300d20dba68b1fd1fba2c82e3fa53519a0e5b4a55b4ca582d99f0f8e43739b3";
    private static final String SESSION_48H = "04cb5b4a7ba81e392dcaf2ddfb7a3111af3799acf31d1b618176d517f6096195";

    @ParameterizedTest
    @CsvSource({
        "1, tumbling:1h, 48h, 0, 72839, " + TUMBLING_48H,
        "2, tumbling:1h, 48h, 0, 72839, " + TUMBLING_48H,
        "4, tumbling:1h, 48h, 0, 72839, " + TUMBLING_48H,
        "1, sliding:6h:1h, 48h, 0, 131496, " + SLIDING_48H,
        "2, sliding:6h:1h, 48h, 0, 131496, " + SLIDING_48H,
        "4, sliding:6h:1h, 48h, 0, 131496, " + SLIDING_48H,
        "1, session:2h, 48h, 0, 268550, " + SESSION_48H,
        "2, session:2h, 48h, 0, 268550, " + SESSION_48H,
        "4, session:2h, 48h, 0, 268550, " + SESSION_48H,
        "1, tumbling:1h, 3h, 1815, 72696, " + TUMBLING_3H,
        "1, tumbling:1h, 10m, 220163, 58422, " + TUMBLING_10M,
    })
    void shouldAgreeWithTheBatchProgram(
            int workers, String window, String bound, int late, int rows, String digest, @TempDir Path folder)
            throws Exception {
        Path output = folder.resolve("flights.csv");
        FlightsFactory flights = new FlightsFactory();
        Path lateFlights = folder.resolve("late.csv");
        Config config = Config.of(
                flights.params(),
                Map.of(
                        "window",
                        window,
                        "out-of-order",
                        bound,
                        "output",
                        output.toString(),
                        "late",
                        lateFlights.toString()));

        RunSummary summary;
        try (Engine engine = Engine.start(EngineOptions.workers(workers))) {
            summary = engine.run(flights.define(config)).await();
        }

        List<String> lines = Files.readAllLines(output).stream().sorted().toList();
        assertThat(lines).hasSize(rows);
        assertThat(sha256(String.join("\n", lines))).isEqualTo(digest);
        assertThat(summary.lateRecords()).isEqualTo(late);
        assertThat(Files.readAllLines(lateFlights).size())
                .as("the late, below a line of names")
                .isEqualTo(late + 1);
    }

    private static String sha256(String text) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
