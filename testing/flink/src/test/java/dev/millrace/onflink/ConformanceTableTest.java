package dev.millrace.onflink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/conformance.md} has the table that a run comes to, which is in {@code target/conformance.md} too; {@code
 * -Dconformance.write=true} writes it there.
 */
class ConformanceTableTest {

    private static final Path PAGE = Path.of("../../docs/conformance.md");
    private static final String BEGIN = "<!-- written by testing/flink: begin -->";
    private static final String END = "<!-- written by testing/flink: end -->";

    @Test
    void shouldBeWhatARunComesTo() throws Exception {
        List<String> table = ConformanceTable.lines();
        Files.write(Files.createDirectories(Path.of("target")).resolve("conformance.md"), table);
        List<String> page = Files.readAllLines(PAGE);
        int begin = page.indexOf(BEGIN) + 1;
        int end = page.indexOf(END);
        if (Boolean.getBoolean("conformance.write")) {
            List<String> written = new ArrayList<>(page.subList(0, begin));
            written.addAll(table);
            written.addAll(page.subList(end, page.size()));
            Files.write(PAGE, written);
            return;
        }
        assertThat(page.subList(begin, end))
                .as("run with -Dconformance.write=true, and look at what has changed")
                .isEqualTo(table);
    }
}
