package dev.millrace.snapshot.directory;

import static dev.millrace.snapshot.Kept.whole;
import static dev.millrace.snapshot.Kept.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An id under which a snapshot was complete is known for as long as its manifest is there, in whatever state. */
class HighestIdTest {

    @TempDir
    Path directory;

    private DirectorySnapshots open() throws IOException {
        return DirectorySnapshots.open(directory, DirectoryOptions.retaining(2));
    }

    @Test
    void highestId_countsThoseThatAreDamaged_alsoOnceTheyHaveBeenSetAside() throws Exception {
        try (DirectorySnapshots storage = open()) {
            assertThat(storage.highestId()).isZero();
            for (int id = 3; id < 6; id++) {
                write(storage, id, whole("a", 0, "s", 0, "content " + id));
            }
            assertThat(storage.highestId()).isEqualTo(5);
        }
        Files.writeString(directory.resolve(FileNames.manifest(5)), "no manifest");
        try (DirectorySnapshots storage = open()) {
            assertThat(storage.highestId()).isEqualTo(5);
            assertThat(storage.latest().orElseThrow().id()).isEqualTo(4);
            assertThat(storage.highestId()).isEqualTo(5);
        }
        try (DirectorySnapshots storage = open()) {
            assertThat(storage.list()).containsExactly(4L);
            assertThat(storage.highestId()).isEqualTo(5);
        }
    }
}
