package dev.millrace.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One kill in each stage; the script {@code testing/chaos/long} asks for many by system properties. */
class ChaosTest {

    private static final int KILLS_EACH = Integer.getInteger("chaos.kills", 1);
    private static final long CHECKPOINT_MS = Long.getLong("chaos.checkpoint-ms", 300);
    private static final int PER_SECOND = Integer.getInteger("chaos.per-second", 1_000);
    private static final boolean LONG_DOWNTIME = Boolean.getBoolean("chaos.long-downtime");

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "files"})
    void shouldDecideOnEachPaymentOnceWhereverItIsKilled(String output, @TempDir Path folder) throws Exception {
        Chaos.Report report =
                new Chaos(output.equals("files"), KILLS_EACH, CHECKPOINT_MS, PER_SECOND, LONG_DOWNTIME, folder).run();
        System.out.println(report.text(output));

        assertThat(report.kills()).as("in each stage").hasSize(Stage.values().length);
        assertThat(report.tally().payments()).isGreaterThan(1_000);
        assertThat(report.tally().duplicates()).as("duplicates of %s", report).isZero();
        assertThat(report.tally().missing()).as("missing of %s", report).isZero();
        assertThat(report.tally().madeUp()).as("made up of %s", report).isZero();
    }
}
