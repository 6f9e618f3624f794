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
        // A snapshot is 300 kB, a file counts 64 KiB more. What is without use may reach the greater of that and 1 MB,
        // and
        // with the file that is being written and the one to be deleted next it is five or six files.
        assertThat(keep(new DirectoryOptions(1, 1_000_000), 300_000)).isBetween(1_200_000L, 2_200_000L);
        // Of each section a few hundred bytes are copied at most.
        assertThat(written).isLessThan(SNAPSHOTS * 303_000L);
    }

    @Test
    void shouldLeaveAloneWhatMayBeSpared() throws Exception {
        assertThat(keep(new DirectoryOptions(1, 1 << 30), 20_000)).isGreaterThan(SNAPSHOTS * 20_000L);
    }
}
