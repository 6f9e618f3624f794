package dev.millrace.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotHeader;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotPart.Kind;
import dev.millrace.snapshot.SnapshotWriter;
import dev.millrace.snapshot.directory.DirectoryOptions;
import dev.millrace.snapshot.directory.DirectorySnapshots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a disk that fails means for snapshots, and how little one asks of a disk that does not. */
class SnapshotFailuresTest {

    private static final String DATA_2 = "simulated/checkpoint-0000000000000000002.data";

    private SimulatedDisk disk = new SimulatedDisk();
    private DirectorySnapshots storage;

    @BeforeEach
    void open() throws IOException {
        storage = DirectorySnapshots.open(disk, DirectoryOptions.retaining(2));
        keep(1, OptionalLong.empty(), whole("one"), whole("two"));
    }

    private static SnapshotPart whole(String content) {
        return new SnapshotPart("a", 0, "s", 0, Kind.WHOLE, content.getBytes());
    }

    private static SnapshotHeader header(long id) {
        return new SnapshotHeader(id, "p", "{}", 4);
    }

    private void keep(long id, OptionalLong base, SnapshotPart... parts) throws IOException {
        try (SnapshotWriter writer = storage.begin(id, base)) {
            for (SnapshotPart part : parts) {
                writer.write(part);
            }
            writer.complete(header(id));
        }
    }

    private static String contents(Snapshot snapshot) {
        StringBuilder contents = new StringBuilder();
        snapshot.parts()
                .forEach(part -> contents.append(new String(part.bytes())).append(' '));
        return contents.toString().strip();
    }

    @Test
    void shouldAskForTwoFilesAndOneDirectoryAndReadNothing() throws IOException {
        keep(2, OptionalLong.of(1), SnapshotPart.unchanged("a", 0, "s", 0));
        keep(3, OptionalLong.of(2), whole("three"));
        keep(4, OptionalLong.of(3), whole("four"));
        List<String> operations = new ArrayList<>();
        disk.onOperation(operation -> {
            operations.add(operation.kind() + " " + operation.file().replaceFirst("checkpoint-0+", ""));
            return null;
        });
        keep(5, OptionalLong.of(4), whole("five"));

        // When 4 became complete, 2 went, and with it the last that named the files 1 and 2.
        assertThat(operations)
                .containsExactly(
                        "CREATE 5.data",
                        "APPEND 5.data",
                        "FORCE 5.data",
                        "CREATE 5.manifest.tmp",
                        "APPEND 5.manifest.tmp",
                        "FORCE 5.manifest.tmp",
                        "RENAME 5.manifest.tmp",
                        "FORCE_DIRECTORY ",
                        "DELETE 1.data",
                        "DELETE 2.data",
                        "DELETE 3.manifest");
    }

    @Test
    void shouldNameTheFileThatThereIsNoRoomFor() throws IOException {
        disk.capacityBytes(1_000);
        try (SnapshotWriter writer = storage.begin(2, OptionalLong.empty())) {
            assertThatThrownBy(() -> writer.write(whole("x".repeat(100_000))))
                    .isInstanceOf(IOException.class)
                    .hasMessage(DATA_2 + ": no space left");
            assertThatThrownBy(() -> writer.complete(header(2)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("snapshot 2 failed before");
        }
        assertThat(storage.list()).containsExactly(1L);
        assertThat(contents(storage.latest().orElseThrow())).isEqualTo("one two");
        assertThat(disk.contents()).doesNotContainKey("checkpoint-0000000000000000002.data");

        keep(2, OptionalLong.of(1), whole("fits"));
        assertThat(contents(storage.latest().orElseThrow())).isEqualTo("fits");
    }

    @Test
    void shouldSayThatAPartCannotBeReadAndNotThatItIsDamaged() throws IOException {
        keep(2, OptionalLong.empty(), whole("two"));
        Snapshot snapshot = storage.read(2);
        // The file is opened, and then read.
        disk.failAt(disk.operations() + 1, DiskFault.ERROR);

        assertThatThrownBy(() -> contents(snapshot))
                .isInstanceOf(MillraceException.class)
                .hasMessage("SNAPSHOT_UNREADABLE at " + DATA_2
                        + ": a part of a snapshot cannot be read: java.io.IOException: " + DATA_2
                        + ": input or output error; see that the disk is there and readable; the snapshot itself has not"
                        + " been found damaged");
        assertThat(contents(snapshot)).isEqualTo("two");
    }

    @Test
    void shouldNotFallBackForAnErrorOfTheDisk() throws IOException {
        keep(2, OptionalLong.empty(), whole("two"));
        disk.onOperation(operation ->
                operation.kind() == DiskOperation.Kind.READ && operation.file().endsWith(".data")
                        ? DiskFault.ERROR
                        : null);
        assertThatThrownBy(storage::latest)
                .isInstanceOf(IOException.class)
                .hasMessage(DATA_2 + ": input or output error");

        disk.onOperation(operation -> null);
        assertThat(storage.latest().orElseThrow().id()).isEqualTo(2);
    }

    @Test
    void shouldBeCompleteEvenIfOlderOnesCannotBeDeleted() throws IOException {
        keep(2, OptionalLong.empty(), whole("two"));
        disk.onOperation(operation -> operation.kind() == DiskOperation.Kind.DELETE ? DiskFault.ERROR : null);
        keep(3, OptionalLong.empty(), whole("three"));
        keep(4, OptionalLong.empty(), whole("four"));
        assertThat(storage.list()).containsExactly(1L, 2L, 3L, 4L);

        disk.onOperation(operation -> null);
        keep(5, OptionalLong.empty(), whole("five"));
        assertThat(storage.list()).containsExactly(4L, 5L);
        storage.close();
        assertThat(disk.contents())
                .containsOnlyKeys(
                        "checkpoint-0000000000000000004.data",
                        "checkpoint-0000000000000000004.manifest",
                        "checkpoint-0000000000000000005.data",
                        "checkpoint-0000000000000000005.manifest",
                        "lock");
    }

    @Test
    void shouldNotListWhatFailedInItsVeryLastStep() throws IOException {
        disk.onOperation(operation ->
                operation.kind() == DiskOperation.Kind.FORCE_DIRECTORY ? DiskFault.ERROR_AFTERWARDS : null);
        assertThatThrownBy(() -> keep(2, OptionalLong.empty(), whole("two")))
                .isInstanceOf(IOException.class)
                .hasMessage("simulated: input or output error");
        disk.onOperation(operation -> null);

        assertThat(storage.list()).containsExactly(1L);
        keep(2, OptionalLong.empty(), whole("again"));
        disk = disk.crash(new Random(3));
        try (DirectorySnapshots next = DirectorySnapshots.open(disk, DirectoryOptions.retaining(2))) {
            assertThat(contents(next.latest().orElseThrow())).isEqualTo("again");
        }
    }

    @Test
    void shouldNotLeaveToTheNextProcessWhatARunDoesNotGoOnFrom() throws IOException {
        disk.onOperation(operation -> switch (operation.kind()) {
            case FORCE_DIRECTORY -> DiskFault.ERROR_AFTERWARDS;
            // So that what has failed cannot be cleared away at once.
            case LIST -> DiskFault.ERROR;
            default -> null;
        });
        assertThatThrownBy(() -> keep(2, OptionalLong.empty(), whole("failed")))
                .hasMessage("simulated: input or output error");
        assertThatThrownBy(() -> storage.latest()).isInstanceOf(IOException.class);
        disk.onOperation(operation -> null);

        assertThat(contents(storage.latest().orElseThrow())).isEqualTo("one two");
        disk = disk.kill();
        try (DirectorySnapshots next = DirectorySnapshots.open(disk, DirectoryOptions.retaining(2))) {
            assertThat(contents(next.latest().orElseThrow())).isEqualTo("one two");
        }
    }
}
