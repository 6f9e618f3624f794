package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Command.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The project that a new user starts from: compiled against the library as it is, and run from its folder of classes. */
@Timeout(60)
class StarterTest {

    private static final Path STARTER = Path.of("../../docs/starter");

    @TempDir
    private Path folder;

    private String classes;

    @BeforeEach
    void compile() throws IOException {
        Path target = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-Xlint:all", "-Werror", "--release", "17", "-d", target.toString());
            Path source = STARTER.resolve("src/main/java/com/example/Temperatures.java");
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                            .call())
                    .isTrue();
        }
        String services = "META-INF/services/dev.millrace.api.config.PipelineFactory";
        Files.createDirectories(target.resolve(services).getParent());
        Files.copy(STARTER.resolve("src/main/resources").resolve(services), target.resolve(services));
        classes = target.toString();
    }

    /** The last reading comes when the watermark is 10 minutes behind 11:20, and its hour is over. */
    @Test
    void shouldRunOverItsFile() {
        Ended ended = new Command(folder).run("run", classes, "--input", STARTER.resolve("temperatures.csv") + "");

        assertThat(ended.code()).isZero();
        assertThat(ended.outLines())
                .containsExactlyInAnyOrder(
                        "roof [2026-05-01T10:00:00Z, 2026-05-01T11:00:00Z) 12.5",
                        "roof [2026-05-01T11:00:00Z, 2026-05-01T12:00:00Z) 15.0",
                        "cellar [2026-05-01T10:00:00Z, 2026-05-01T11:00:00Z) 8.0",
                        "cellar [2026-05-01T11:00:00Z, 2026-05-01T12:00:00Z) 8.5",
                        "too late: Reading[sensor=cellar, celsius=7.0, at=2026-05-01T10:58:00Z]");
    }

    @Test
    void shouldHaveNoClassicMistakes() {
        Ended ended = new Command(folder).run("check", classes, "--input", "unread.csv");

        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isZero();
    }
}
