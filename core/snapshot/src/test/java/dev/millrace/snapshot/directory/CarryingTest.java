package dev.millrace.snapshot.directory;

import static dev.millrace.snapshot.Kept.changes;
import static dev.millrace.snapshot.Kept.texts;
import static dev.millrace.snapshot.Kept.whole;
import static dev.millrace.snapshot.Kept.write;
import static dev.millrace.snapshot.Kept.writeNext;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.snapshot.SnapshotPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A section that is small and never rewritten must not keep all the files in which a bit of it lies. In these snapshots one
 * such section gets a bit more each time, another is written whole each time and is large, and a third never changes.
 */
class CarryingTest {

    private static final int SNAPSHOTS = 150;

    @TempDir
    Path directory;

    private final List<String> cold = new ArrayList<>();
    private String hot = "";
    private long written;

    @BeforeEach
    void start() {
        cold.add("a[0]/cold/0 WHOLE c");
    }

    private List<String> expected() {
        List<String> expected = new ArrayList<>(cold);
        expected.add("a[0]/hot/0 WHOLE " + hot);
        expected.add("a[0]/still/0 WHOLE s");
        return expected;
    }

    private long bytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /** Keeps the snapshots; returns the most bytes that there ever were in the directory. */
    private long keep(DirectoryOptions options, int hotBytes) throws Exception {
        long most = 0;
        try (DirectorySnapshots storage = DirectorySnapshots.open(directory, options)) {
            hot = "h".repeat(hotBytes);
            write(
                    storage,
                    1,
                    whole("a", 0, "cold", 0, "c"),
                    whole("a", 0, "hot", 0, hot),
                    whole("a", 0, "still", 0, "s"));
            for (int id = 2; id <= SNAPSHOTS; id++) {
                hot = (char) ('a' + id % 26) + hot.substring(1);
                cold.add("a[0]/cold/0 CHANGES " + id);
                writeNext(
                        storage,
                        id,
                        changes("a", 0, "cold", 0, "" + id),
                        whole("a", 0, "hot", 0, hot),
                        SnapshotPart.unchanged("a", 0, "still", 0));
                written += Files.size(directory.resolve(FileNames.data(id)));
                most = Math.max(most, bytes());
            }
            assertThat(texts(storage.latest().orElseThrow())).isEqualTo(expected());
        }
        try (DirectorySnapshots storage = DirectorySnapshots.open(directory, options)) {
            assertThat(texts(storage.latest().orElseThrow())).isEqualTo(expected());
        }
        return most;
    }

    @Test
    void shouldKeepSpaceWithinAFewTimesOfWhatIsNeeded() throws Exception {
        // A snapshot is 300 kB, a file counts 64 KiB more. What is without use may reach the greater of that and
        // 1 MB, and with the file that is being written and the one to be deleted next it is five or six files.
        assertThat(keep(new DirectoryOptions(1, 1_000_000), 300_000)).isBetween(1_200_000L, 2_200_000L);
        // Of each section a few hundred bytes are copied at most.
        assertThat(written).isLessThan(SNAPSHOTS * 303_000L);
    }

    @Test
    void shouldCopyNoMoreThanWasWrittenBefore() throws Exception {
        // Twenty sections of 20 kB that stay as they are lie in the first file. Of another, 10 kB are written
        // anew each time; and a third gets a bit more each time, which keeps all files until it is copied.
        List<SnapshotPart> first = new ArrayList<>();
        List<SnapshotPart> later = new ArrayList<>();
        for (int keyGroup = 0; keyGroup < 20; keyGroup++) {
            first.add(whole("a", 0, "still", keyGroup, "s".repeat(20_000)));
            later.add(SnapshotPart.unchanged("a", 0, "still", keyGroup));
        }
        SnapshotPart more = whole("a", 0, "hot", 0, "h".repeat(10_000));
        first.add(more);
        first.add(whole("a", 0, "cold", 0, "c"));
        later.add(more);
        later.add(changes("a", 0, "cold", 0, "+"));
        int goneAt = 0;
        try (DirectorySnapshots storage = DirectorySnapshots.open(directory, new DirectoryOptions(1, 0))) {
            write(storage, 1, OptionalLong.empty(), first);
            for (int id = 2; id <= 30; id++) {
                write(storage, id, OptionalLong.of(id - 1), later);
                // The 10 kB, as much as the file before and 64 KiB, one section over, and a little for the index.
                long before = Files.size(directory.resolve(FileNames.data(id - 1)));
                assertThat(Files.size(directory.resolve(FileNames.data(id))))
                        .isLessThan(10_000 + (id == 2 ? 0 : before) + 65_536 + 20_000 + 2_000);
                if (goneAt == 0 && !Files.exists(directory.resolve(FileNames.data(1)))) {
                    goneAt = id;
                }
            }
            assertThat(storage.latest().orElseThrow().parts()).hasSize(20 + 1 + 30);
        }
        // Nothing is copied until 410 kB, all there is, lie idle: six files of 10 kB and 64 KiB each. Then it takes a
        // few more.
        assertThat(goneAt).isBetween(7, 16);
    }

    @Test
    void shouldLeaveAloneWhatMayBeSpared() throws Exception {
        assertThat(keep(new DirectoryOptions(1, 1 << 30), 20_000)).isGreaterThan(SNAPSHOTS * 20_000L);
    }
}
