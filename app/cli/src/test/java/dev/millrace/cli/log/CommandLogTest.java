package dev.millrace.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CommandLogTest {

    @TempDir
    private Path folder;

    private CommandLog log(String first) {
        return new CommandLog(
                Map.of("MILLRACE_LOG_DIR", first),
                Map.of("java.io.tmpdir", folder.resolve("tmp").toString(), "user.name", "tester"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void open_takesAllThatIsLoggedWhileItLasts() throws IOException {
        Handler[] before = Logger.getLogger("").getHandlers();
        try (CommandLog log = log(folder.resolve("logs").toString())) {
            log.open("fraud");
            LoggerFactory.getLogger("some.where").info("slow, {} ms", 12);
            LoggerFactory.getLogger("some.where").warn("failed", new IOException("no disk"));
            log.say("run fraud");
        }
        LoggerFactory.getLogger("some.where").debug("after it");

        assertThat(files(folder.resolve("logs"))).singleElement().satisfies(file -> assertThat(file)
                .content()
                .matches("(?s)\\S+Z INFO some\\.where: slow, 12 ms\n"
                        + "\\S+Z WARNING some\\.where: failed\njava\\.io\\.IOException: no disk\n(\tat [^\n]*\n)+"
                        + "\\S+Z INFO millrace: run fraud\n"));
        assertThat(Logger.getLogger("").getHandlers()).isEqualTo(before);
    }

    @Test
    void open_takesTheNextFolderWhereOneCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        try (CommandLog log = log(file.toString())) {
            assertThat(log.open("fraud")).get().satisfies(path -> assertThat(path)
                    .hasParent(folder.resolve("tmp/millrace-tester")));
        }
    }

    @Test
    void open_neverReachesTheTerminalAndMakesNoFileUnlessAsked() {
        try (CommandLog log = log(folder.resolve("logs").toString())) {
            assertThat(Logger.getLogger("").getHandlers()).isEmpty();
            log.say("heard by nobody");
        }
        assertThat(folder.resolve("logs")).doesNotExist();
    }

    @Test
    void trace_makesTheFileIfThereIsNone() {
        try (CommandLog log = log(folder.toString())) {
            assertThat(log.trace("error", new IllegalStateException("oh")))
                    .get()
                    .satisfies(path -> assertThat(path)
                            .content()
                            .contains(
                                    "SEVERE millrace: the command failed\njava.lang.IllegalStateException: oh\n\tat "));
        }
    }

    @Test
    void open_keepsTheNewestLogsAndWhatIsNoLog() throws IOException {
        for (int i = 10; i < 40; i++) {
            Files.writeString(folder.resolve("20200101-0000" + i + "-000-fraud-1.log"), "old");
        }
        Files.writeString(folder.resolve("notes.log"), "mine");

        try (CommandLog log = log(folder.toString())) {
            log.open("fraud");
        }

        assertThat(files(folder)).hasSize(CommandLog.KEPT + 1).contains(folder.resolve("notes.log"));
        assertThat(folder.resolve("20200101-000039-000-fraud-1.log")).exists();
        assertThat(folder.resolve("20200101-000010-000-fraud-1.log")).doesNotExist();
    }

    @Test
    void open_keepsItsOwnLogWhereAllOthersSeemNewer() throws IOException {
        for (int i = 10; i < 40; i++) {
            Files.writeString(
                    folder.resolve("29990101-0000" + i + "-000-fraud-1.log"), "before the clock was set back");
        }

        try (CommandLog log = log(folder.toString())) {
            assertThat(log.open("fraud")).get().satisfies(own -> assertThat(own).exists());
        }

        assertThat(files(folder)).hasSize(CommandLog.KEPT);
    }

    @Test
    void open_givesTheFileANameThatIsSafe() {
        try (CommandLog log = log(folder.toString())) {
            assertThat(log.open("../x/y z"))
                    .get()
                    .satisfies(path ->
                            assertThat(path).hasParent(folder).asString().contains("-.._x_y_z-"));
        }
    }
}
