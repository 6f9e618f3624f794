package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Command.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pipeline becomes, as text and as a picture. */
class ExplainCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explain-tour.txt     | dev.millrace.cli.fixture.Tour",
                "explain-tour.mmd     | dev.millrace.cli.fixture.Tour --mermaid",
                "explain-turnover.txt | turnover",
            })
    void shouldShowChainsExchangesAndStateWithItsGrowth(String golden, String words) throws IOException {
        Ended ended = new Command(folder).run(("explain " + words).split(" "));

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        Golden.compare(golden, ended.out());
    }
}
