package dev.millrace.snapshot.directory;

import static dev.millrace.snapshot.Kept.texts;
import static dev.millrace.snapshot.Kept.whole;
import static dev.millrace.snapshot.Kept.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.SnapshotStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory belongs to one storage of one process, for as long as both are there. */
class LockTest {

    @TempDir
    Path directory;

    private DirectorySnapshots open() throws IOException {
        return DirectorySnapshots.open(directory, DirectoryOptions.retaining(1));
    }

    private void shouldBeRefused() {
        assertThatThrownBy(this::open)
                .isInstanceOf(MillraceException.class)
                .hasMessage("DIRECTORY_IN_USE at " + directory
                        + ": another run, of this process or another, works with it; stop that run, or give this one a"
                        + " directory of its own");
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String answer(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    @Test
    void shouldRefuseAnotherProcessUntilItIsKilled() throws Exception {
        try (DirectorySnapshots storage = open()) {
            write(storage, 1, whole("a", 0, "s", 0, "x"));
        }
        Process other = start();
        try {
            assertThat(answer(other)).isEqualTo("open, with [1]");
            shouldBeRefused();
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (DirectorySnapshots storage = open()) {
            assertThat(storage.list()).containsExactly(1L);
        }
    }

    @Test
    void shouldStayLockedAfterThisProcessHasTriedTwice() throws Exception {
        try (DirectorySnapshots storage = open()) {
            shouldBeRefused();
            shouldBeRefused();
            Process other = start();

            assertThat(answer(other)).isEqualTo("DIRECTORY_IN_USE");
            assertThat(other.waitFor()).isZero();
            assertThat(storage.list()).isEmpty();
        }
        open().close();
    }

    @Test
    void shouldKnowTheDirectoryByAnotherName() throws Exception {
        Path inner = Files.createDirectory(directory.resolve("inner"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), inner);
        try (DirectorySnapshots storage = DirectorySnapshots.open(inner, DirectoryOptions.retaining(1))) {
            assertThatThrownBy(() -> DirectorySnapshots.open(link, DirectoryOptions.retaining(1)))
                    .hasMessageStartingWith("DIRECTORY_IN_USE at ");
            assertThat(storage.list()).isEmpty();
        }
    }

    @Test
    void shouldBeReadWithoutALock() throws Exception {
        try (DirectorySnapshots storage = open()) {
            write(storage, 1, whole("a", 0, "s", 0, "x"));
            try (SnapshotStorage reading = DirectorySnapshots.openReadOnly(directory)) {
                assertThat(texts(reading.latest().orElseThrow())).containsExactly("a[0]/s/0 WHOLE x");
            }
            shouldBeRefused();
        }
    }
}
