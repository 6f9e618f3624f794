package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Command.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads who gets something wrong: against golden files, from the first line of the error on. */
@Timeout(60)
class MistakesTest {

    private static final String MISTAKEN = "dev.millrace.cli.fixture.Mistaken";

    @TempDir
    private Path folder;

    private Ended run(String... words) {
        return new Command(folder).run(words);
    }

    /** The error and its remedy, without what differs from run to run. */
    private String error(Ended ended) {
        List<String> lines = ended.err().lines().toList();
        return lines.stream()
                .dropWhile(line -> !line.startsWith("error "))
                .map(line -> line.startsWith("trace: ") ? "trace: LOG" : line)
                .map(line -> line.replace(folder.toString(), "FOLDER")
                        .replace(Path.of("").toAbsolutePath().toString(), "HERE"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void compare(String golden, Ended ended, int code) throws IOException {
        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.err()).doesNotContain("\tat ");
        Golden.compare("mistake-" + golden + ".txt", error(ended));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "csv-quote   | p.csv   | 1,\"shop,250,2026-05-01T10:00:00Z",
                "csv-fields  | p.csv   | 1,shop,250",
                "csv-type    | p.csv   | 1,shop,2.50,2026-05-01T10:00:00Z",
                "csv-time    | p.csv   | 1,shop,250,yesterday",
                "json-broken | p.jsonl | {\"user\":1,\"merchant\":\"shop\",\"cents\":250",
                "json-type   | p.jsonl | {\"user\":1,\"merchant\":\"shop\",\"cents\":\"much\",\"at\":\"2026-05-01T10:00:00Z\"}",
            })
    void shouldNameFileLineColumnAndFieldOfABadRecord(String golden, String file, String line) throws IOException {
        boolean csv = file.endsWith(".csv");
        String first = csv
                ? "user,merchant,cents,at\n"
                : "{\"user\":1,\"merchant\":\"shop\",\"cents\":3,\"at\":\"2026-05-01T09:00:00Z\"}\n";
        Path input = Files.writeString(folder.resolve(file), first + line + "\n");

        compare(golden, run("run", MISTAKEN, "--input", input.toString()), ExitCode.FAILED);
    }

    @Test
    void shouldNameTheColumnThatTheFileDoesNotHave() throws IOException {
        Path input = Files.writeString(folder.resolve("p.csv"), "user,shop,cents,at\n");

        compare("csv-header", run("run", MISTAKEN, "--input", input.toString()), ExitCode.FAILED);
    }

    @Test
    void shouldNameTheFileThatIsMissing() throws IOException {
        String input = folder.resolve("missing.csv").toString();

        compare("missing-file", run("run", MISTAKEN, "--input", input), ExitCode.FAILED);
    }

    @Test
    void shouldNameTheOptionThatIsWrong() throws IOException {
        compare("option", run("run", MISTAKEN, "--inptu", "p.csv"), ExitCode.USAGE);
    }

    /** Found before anything runs: the file that is named does not even exist. */
    @ParameterizedTest
    @CsvSource({"capture", "codec", "twice", "unread", "append"})
    void shouldNameWhatIsWrongWithThePipeline(String mistake) throws IOException {
        String input = folder.resolve("unread.csv").toString();

        compare(mistake, run("run", MISTAKEN, "--input", input, "--mistake", mistake), ExitCode.FAILED);
    }
}
