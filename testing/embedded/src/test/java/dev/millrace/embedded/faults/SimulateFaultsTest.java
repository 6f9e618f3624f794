package dev.millrace.embedded.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The command says what became of the seeds it was given, and what it does not understand. */
class SimulateFaultsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) throws Exception {
        return SimulateFaults.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words);
    }

    @Test
    void seeds_areRunAndCounted() throws Exception {
        assertThat(run("--seeds", "5", "--from-seed", "10")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("5 seeds with ")
                .contains("seeds a minute; 0 failed");
    }

    @Test
    void oneSeed_isToldWithItsHash() throws Exception {
        assertThat(run("--seeds", "1", "--from-seed", "3", "--trace")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(" life ")
                .contains(FaultSimulation.run(3).toString());
    }

    @Test
    void strangeWords_areRefused() throws Exception {
        assertThat(run("--seed", "1")).isEqualTo(2);
        assertThat(run("--seeds", "many")).isEqualTo(2);
        assertThat(run("--seeds")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no option --seed")
                .contains("--seeds needs a number from 0 on, and not 'many'")
                .contains("usage: millrace simulate-faults");
    }
}
