package dev.millrace.snapshot.directory;

import static dev.millrace.snapshot.Kept.NONE;
import static dev.millrace.snapshot.Kept.changes;
import static dev.millrace.snapshot.Kept.header;
import static dev.millrace.snapshot.Kept.texts;
import static dev.millrace.snapshot.Kept.whole;
import static dev.millrace.snapshot.Kept.write;
import static dev.millrace.snapshot.Kept.writeNext;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotHeader;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Savepoints: everything in one directory, which needs no other. */
class SavepointTest {

    private static final List<String> CONTENT =
            List.of("a[0]/s/0 WHOLE x", "a[1]/s/0 CHANGES y", "a[0]/s/1 WHOLE z", "a[0]/w/-1 WHOLE 2");

    @TempDir
    Path temporary;

    /** Snapshot 2, parts of which lie in the data file of 1. */
    private DirectorySnapshots two() throws Exception {
        DirectorySnapshots storage = DirectorySnapshots.open(temporary.resolve("run"), DirectoryOptions.retaining(2));
        write(
                storage,
                1,
                whole("a", 0, "s", 0, "x"),
                whole("a", 0, "s", 1, "z"),
                whole("a", 0, "s", 2, "not in 2"),
                whole("a", 0, "w", NONE, "1"));
        writeNext(
                storage,
                2,
                changes("a", 1, "s", 0, "y"),
                SnapshotPart.unchanged("a", 0, "s", 1),
                whole("a", 0, "w", NONE, "2"));
        return storage;
    }

    @Test
    void shouldHoldAllOfASnapshotAndNothingElse() throws Exception {
        Path target = temporary.resolve("kept").resolve("for good");
        try (DirectorySnapshots storage = two()) {
            DirectorySnapshots.export(storage.read(2), target);
        }

        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "checkpoint-0000000000000000002.data", "checkpoint-0000000000000000002.manifest");
        }
        assertThat(Files.readString(target.resolve("checkpoint-0000000000000000002.data"), StandardCharsets.ISO_8859_1))
                .doesNotContain("not in 2");
        try (SnapshotStorage reading = DirectorySnapshots.openReadOnly(target)) {
            Snapshot read = reading.latest().orElseThrow();

            assertThat(reading.list()).containsExactly(2L);
            assertThat(read.header()).isEqualTo(header(2));
            assertThat(texts(read)).isEqualTo(CONTENT);
        }
    }

    @Test
    void shouldBeWhatARunCanGoOnFrom() throws Exception {
        Path target = temporary.resolve("savepoint");
        try (DirectorySnapshots storage = two()) {
            DirectorySnapshots.export(storage.read(2), target);
        }
        try (DirectorySnapshots storage = DirectorySnapshots.open(target, DirectoryOptions.retaining(2))) {
            writeNext(storage, 3, changes("a", 0, "s", 0, "!"));

            assertThat(texts(storage.read(3)))
                    .containsExactly("a[0]/s/0 WHOLE x", "a[1]/s/0 CHANGES y", "a[0]/s/0 CHANGES !");
        }
    }

    @Test
    void shouldRefuseADirectoryWithFiles() throws Exception {
        try (DirectorySnapshots storage = two()) {
            Files.writeString(temporary.resolve("letter.txt"), "dear");

            assertThatThrownBy(() -> DirectorySnapshots.export(storage.read(2), temporary))
                    .isInstanceOf(MillraceException.class)
                    .hasMessage("NOT_EMPTY at " + temporary
                            + ": there are files in the directory, and a savepoint needs one of its own; name a"
                            + " directory that is empty or does not exist yet");
            assertThatThrownBy(() -> DirectorySnapshots.export(storage.read(2), temporary.resolve("letter.txt")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("letter.txt");
        }
    }

    @Test
    void shouldLeaveNothingIfItCannotBeWritten() throws Exception {
        Path target = temporary.resolve("savepoint");
        SnapshotPart unreadable =
                SnapshotPart.stored(whole("a", 0, "s", 0, "x").sectionId(), 0, SnapshotPart.Kind.WHOLE, 1, () -> {
                    throw new IllegalStateException("gone");
                });
        Snapshot broken = new Snapshot(
                new SnapshotHeader(7, "fraud", "{}", 128), List.of(whole("a", 0, "s", 0, "x"), unreadable));

        assertThatThrownBy(() -> DirectorySnapshots.export(broken, target)).hasMessage("gone");
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void shouldOnlyRead() throws Exception {
        two().close();
        try (SnapshotStorage reading = DirectorySnapshots.openReadOnly(temporary.resolve("run"))) {
            assertThatThrownBy(() -> reading.begin(3, OptionalLong.empty()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("snapshots are only read here");
            assertThat(texts(reading.read(2))).isEqualTo(CONTENT);
        }
        assertThatThrownBy(() -> DirectorySnapshots.openReadOnly(temporary.resolve("none")))
                .isInstanceOf(MillraceException.class)
                .hasMessage("NO_SNAPSHOT at " + temporary.resolve("none")
                        + ": there is no such directory; name the directory of a savepoint, or one that checkpoints were"
                        + " kept in");
    }
}
