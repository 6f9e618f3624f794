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

import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a directory keeps of snapshots that are written, continued, given up and replaced. */
class DirectorySnapshotsTest {

    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void name() {
        directory = temporary.resolve("runs").resolve("fraud");
    }

    private DirectorySnapshots open(int retained) throws IOException {
        return DirectorySnapshots.open(directory, DirectoryOptions.retaining(retained));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldMakeTheDirectoryAndHaveNothing() throws Exception {
        try (DirectorySnapshots storage = open(3)) {
            assertThat(storage.list()).isEmpty();
            assertThat(storage.latest()).isEmpty();
            assertThatThrownBy(() -> storage.read(1))
                    .isInstanceOf(IOException.class)
                    .hasMessage("there is no snapshot 1 in " + directory + "; there are []");
        }
        assertThat(files()).containsExactly("lock");
    }

    @Test
    void shouldReadBackWhatWasWrittenInItsOrder() throws Exception {
        try (DirectorySnapshots storage = open(3)) {
            write(
                    storage,
                    1,
                    whole("sum", 1, "watermark", NONE, "w1"),
                    whole("sum", 0, "watermark", NONE, "w0"),
                    whole("sum", 0, "total", 3, "a"),
                    whole("count", 0, "total", 7, "b"),
                    whole("sum", 0, "total", 3, "c"),
                    whole("sum", 0, "total", 2, ""));
        }
        try (DirectorySnapshots storage = open(3)) {
            Snapshot snapshot = storage.latest().orElseThrow();

            assertThat(storage.list()).containsExactly(1L);
            assertThat(snapshot.header()).isEqualTo(header(1));
            assertThat(texts(snapshot))
                    .containsExactly(
                            "count[0]/total/7 WHOLE b",
                            "sum[0]/total/2 WHOLE ",
                            "sum[0]/total/3 WHOLE a",
                            "sum[0]/total/3 WHOLE c",
                            "sum[1]/watermark/-1 WHOLE w1",
                            "sum[0]/watermark/-1 WHOLE w0");
        }
    }

    @Test
    void shouldPutChangesBehindWhatTheyBuildOn() throws Exception {
        try (DirectorySnapshots storage = open(3)) {
            write(storage, 1, whole("a", 0, "s", 0, "x"), whole("a", 0, "s", 1, "y"), whole("a", 0, "s", 2, "z"));
            writeNext(
                    storage,
                    2,
                    changes("a", 0, "s", 0, "+1"),
                    SnapshotPart.unchanged("a", 0, "s", 1),
                    whole("a", 0, "t", 5, "new"));
            writeNext(
                    storage,
                    3,
                    changes("a", 1, "s", 0, "+2"),
                    whole("a", 0, "s", 1, "Y"),
                    changes("a", 1, "s", 0, "+3"));
        }
        try (DirectorySnapshots storage = open(3)) {
            assertThat(texts(storage.read(2)))
                    .containsExactly(
                            "a[0]/s/0 WHOLE x", "a[0]/s/0 CHANGES +1", "a[0]/s/1 WHOLE y", "a[0]/t/5 WHOLE new");
            assertThat(texts(storage.read(3)))
                    .containsExactly(
                            "a[0]/s/0 WHOLE x",
                            "a[0]/s/0 CHANGES +1",
                            "a[1]/s/0 CHANGES +2",
                            "a[1]/s/0 CHANGES +3",
                            "a[0]/s/1 WHOLE Y");
        }
    }

    @Test
    void shouldGoOnFromWhatItFindsWhenItIsOpened() throws Exception {
        try (DirectorySnapshots storage = open(2)) {
            write(storage, 1, whole("a", 0, "s", 0, "x"));
        }
        try (DirectorySnapshots storage = open(2)) {
            storage.latest();
            writeNext(storage, 2, changes("a", 0, "s", 0, "y"));

            assertThat(texts(storage.latest().orElseThrow())).containsExactly("a[0]/s/0 WHOLE x", "a[0]/s/0 CHANGES y");
        }
    }

    @Test
    void shouldRefuseChangesOfWhatIsNotThere() throws Exception {
        try (DirectorySnapshots storage = open(2)) {
            write(storage, 1, whole("a", 0, "s", 0, "x"));

            try (SnapshotWriter writer = storage.begin(2, OptionalLong.of(1))) {
                assertThatThrownBy(() -> writer.write(changes("a", 0, "s", 1, "y")))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("is not in the snapshot before");
                writer.write(whole("a", 0, "s", 0, "y"));
                assertThatThrownBy(() -> writer.write(changes("a", 0, "s", 0, "z")))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("has other kinds of parts of it");
                writer.complete(header(2));
            }
            assertThat(texts(storage.read(2))).containsExactly("a[0]/s/0 WHOLE y");
        }
    }

    @Test
    void shouldKeepTheNewestAndTheFilesTheyNeed() throws Exception {
        try (DirectorySnapshots storage = open(2)) {
            write(storage, 1, whole("a", 0, "s", 0, "x"), whole("a", 0, "s", 1, "old"));
            writeNext(storage, 2, changes("a", 0, "s", 0, "y"), whole("a", 0, "s", 1, "new"));
            write(storage, 3, whole("a", 0, "s", 0, "z"));
            assertThat(storage.list()).containsExactly(2L, 3L);
            write(storage, 4, whole("a", 0, "s", 0, "z"));
            assertThat(storage.list()).containsExactly(3L, 4L);
            write(storage, 5, whole("a", 0, "s", 0, "z"));

            // 4 and 5 are kept; the file of 3 is not needed, but only the next force makes sure of that.
            assertThat(files())
                    .containsExactly(
                            "checkpoint-0000000000000000003.data",
                            "checkpoint-0000000000000000004.data",
                            "checkpoint-0000000000000000004.manifest",
                            "checkpoint-0000000000000000005.data",
                            "checkpoint-0000000000000000005.manifest",
                            "lock");
        }
        assertThat(files()).hasSize(5).doesNotContain("checkpoint-0000000000000000003.data");
    }

    @Test
    void shouldLeaveNothingOfAWriterThatIsGivenUp() throws Exception {
        try (DirectorySnapshots storage = open(2)) {
            write(storage, 1, whole("a", 0, "s", 0, "x"));
            List<String> before = files();

            try (SnapshotWriter writer = storage.begin(2, OptionalLong.of(1))) {
                writer.write(whole("a", 0, "s", 0, "y".repeat(200_000)));
            }

            assertThat(files()).isEqualTo(before);
            assertThat(storage.list()).containsExactly(1L);
            write(storage, 2, whole("a", 0, "s", 0, "z"));
            assertThat(texts(storage.read(2))).containsExactly("a[0]/s/0 WHOLE z");
        }
    }

    @Test
    void shouldGiveUpTheWriterWhenItIsClosed() throws Exception {
        DirectorySnapshots storage = open(2);
        storage.begin(1, OptionalLong.empty()).write(whole("a", 0, "s", 0, "x"));
        storage.close();

        assertThat(files()).containsExactly("lock");
    }

    @Test
    void shouldWriteOneSnapshotAtATimeWithRisingIds() throws Exception {
        try (DirectorySnapshots storage = open(2)) {
            write(storage, 5, whole("a", 0, "s", 0, "x"));

            assertThatThrownBy(() -> storage.begin(5, OptionalLong.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("snapshot 5 cannot come after those of [5]");
            assertThatThrownBy(() -> storage.begin(6, OptionalLong.of(4)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("there is no snapshot 4 in " + directory + "; there are [5]");
            try (SnapshotWriter writer = storage.begin(6, OptionalLong.of(5))) {
                assertThatThrownBy(() -> storage.begin(7, OptionalLong.empty()))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("snapshot 6 is still being written");
                assertThatThrownBy(() -> writer.complete(header(7))).isInstanceOf(IllegalArgumentException.class);
                writer.complete(header(6));
                assertThatThrownBy(() -> writer.write(whole("a", 0, "s", 0, "y")))
                        .isInstanceOf(IOException.class)
                        .hasMessage("snapshot 6 is complete already");
            }
            assertThat(storage.list()).containsExactly(5L, 6L);
        }
    }

    @Test
    void shouldReadPartsAfterItIsClosed() throws Exception {
        DirectorySnapshots storage = open(2);
        write(storage, 1, whole("a", 0, "s", 0, "x"));
        Snapshot snapshot = storage.read(1);
        storage.close();
        storage.close();

        assertThat(texts(snapshot)).containsExactly("a[0]/s/0 WHOLE x");
        assertThatThrownBy(() -> storage.begin(2, OptionalLong.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(directory + " is closed, and may be another's by now");
        assertThatThrownBy(storage::latest).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRemoveWhatACrashLeftBehind() throws Exception {
        try (DirectorySnapshots storage = open(2)) {
            write(storage, 1, whole("a", 0, "s", 0, "x"));
        }
        Files.writeString(directory.resolve("checkpoint-0000000000000000002.data"), "half");
        Files.writeString(directory.resolve("checkpoint-0000000000000000002.manifest.tmp"), "half");
        Files.writeString(directory.resolve("notes.txt"), "not ours");

        try (DirectorySnapshots storage = open(2)) {
            assertThat(storage.list()).containsExactly(1L);
        }
        assertThat(files())
                .containsExactly(
                        "checkpoint-0000000000000000001.data",
                        "checkpoint-0000000000000000001.manifest",
                        "lock",
                        "notes.txt");
    }

    @Test
    void shouldRefuseOptionsThatMakeNoSense() {
        assertThatThrownBy(() -> DirectoryOptions.retaining(0)).hasMessage("at least 1 snapshot must be kept: 0");
        assertThatThrownBy(() -> new DirectoryOptions(1, -1)).hasMessage("spare space cannot be negative: -1");
    }
}
