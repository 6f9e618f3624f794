package dev.millrace.snapshot.directory;

import static dev.millrace.snapshot.Kept.texts;
import static dev.millrace.snapshot.Kept.whole;
import static dev.millrace.snapshot.Kept.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.disk.LocalDisk;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    void shouldStayLockedAfterAnotherCopyOfTheseClassesHasTried() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        try (DirectorySnapshots storage = open();
                URLClassLoader loader =
                        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> copy = loader.loadClass(LocalDisk.class.getName());
            Object disk = copy.getMethod("existing", Path.class).invoke(null, directory);
            assertThat(copy).isNotSameAs(LocalDisk.class);
            assertThat(copy.getMethod("tryLock", String.class).invoke(disk, FileNames.LOCK))
                    .isEqualTo(false);

            assertThat(answer(start())).isEqualTo("DIRECTORY_IN_USE");
            assertThat(storage.list()).isEmpty();
        }
    }

    @Test
    void shouldNotKeepAFileOpenForEachTry() throws Exception {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.exists(open));
        try (DirectorySnapshots storage = open()) {
            int before = filesIn(open);
            for (int tries = 0; tries < 100; tries++) {
                shouldBeRefused();
            }
            assertThat(filesIn(open)).isLessThan(before + 50);
            assertThat(storage.list()).isEmpty();
        }
    }

    private static int filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return (int) files.count();
        }
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
