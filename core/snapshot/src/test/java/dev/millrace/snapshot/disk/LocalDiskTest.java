package dev.millrace.snapshot.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of the operating system, as {@link Disk} has it. */
class LocalDiskTest {

    @TempDir
    Path temporary;

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private static void write(Disk disk, String name, int... bytes) throws IOException {
        try (DiskOutput output = disk.create(name)) {
            for (int value : bytes) {
                output.append(new byte[] {0, (byte) value, 0}, 1, 1);
            }
            output.force();
        }
    }

    @Test
    void shouldMakeDirectoriesThatAreMissing() throws Exception {
        Path inner = temporary.resolve("a").resolve("b");
        write(LocalDisk.existingOrNew(inner), "file", 1);
        write(LocalDisk.existingOrNew(inner), "other", 2);

        assertThat(LocalDisk.existing(inner).list()).containsExactly("file", "other");
        assertThatThrownBy(() -> LocalDisk.existingOrNew(inner.resolve("file")))
                .isInstanceOf(IOException.class)
                .hasMessage(inner.resolve("file") + " is not a directory");
    }

    @Test
    void shouldWriteReadRenameAndDelete() throws Exception {
        try (Disk disk = LocalDisk.existing(temporary)) {
            write(disk, "b", 1, 2, 3);
            write(disk, "a");
            disk.rename("b", "c");
            disk.delete("a");
            disk.delete("never there");
            disk.forceDirectory();

            byte[] read = new byte[4];
            try (DiskInput input = disk.open("c")) {
                assertThat(input.length()).isEqualTo(3);
                input.read(1, read, 2, 2);
                assertThat(read).containsExactly(0, 0, 2, 3);
                assertThatThrownBy(() -> input.read(2, read, 0, 2))
                        .isInstanceOf(EOFException.class)
                        .hasMessage(temporary.resolve("c") + " ends before byte 4");
            }
            assertThat(disk.list()).containsExactly("c");
            assertThat(disk.pathOf("c")).isEqualTo(temporary.resolve("c").toString());
            assertThatThrownBy(() -> disk.open("a")).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> disk.create("c")).isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> disk.rename("a", "b")).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void shouldNotMindAnInterruptAndKeepIt() throws Exception {
        try (Disk disk = LocalDisk.existing(temporary)) {
            assertThat(disk.tryLock("lock")).isTrue();
            Thread.currentThread().interrupt();
            write(disk, "a", 1);
            disk.forceDirectory();
            try (DiskInput input = disk.open("a")) {
                input.read(0, new byte[1], 0, 1);
            }

            assertThat(Thread.interrupted()).isTrue();
            try (Disk other = LocalDisk.existing(temporary)) {
                assertThat(other.tryLock("lock")).isFalse();
            }
        }
    }

    @Test
    void shouldNameTheFileThatFails() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        try (DiskOutput output = LocalOutput.appendingTo(full)) {
            assertThatThrownBy(() -> output.append(new byte[10], 0, 10))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("/dev/full: ");
        }
    }

    @Test
    void shouldBeLockedOncePerDirectoryUntilItIsClosed() throws Exception {
        Disk first = LocalDisk.existing(temporary);
        assertThat(first.tryLock("lock")).isTrue();
        assertThat(first.tryLock("lock")).isFalse();
        try (Disk second = LocalDisk.existing(temporary)) {
            assertThat(second.tryLock("lock")).isFalse();
            first.close();
            assertThat(second.tryLock("lock")).isTrue();
        }
        first.close();
    }
}
