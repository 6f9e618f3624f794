package dev.millrace.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form: one kill in each stage. {@link Chaos} has the long one. */
class ChaosTest {

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "files"})
    void shouldDecideOnEachPaymentOnceWhereverItIsKilled(String output, @TempDir Path folder) throws Exception {
        Chaos.Report report = new Chaos(output.equals("files"), 1, 300, 1_000, false, folder).run();

        assertThat(report.kills()).as("one in each stage").hasSize(Stage.values().length);
        assertThat(report.payments()).isGreaterThan(1_000);
        assertThat(report.duplicates()).as("duplicates of %s", report).isZero();
        assertThat(report.missing()).as("missing of %s", report).isZero();
    }
}
