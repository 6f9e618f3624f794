package dev.millrace.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotWriter;
import dev.millrace.snapshot.directory.DirectoryOptions;
import dev.millrace.snapshot.directory.DirectorySnapshots;
import dev.millrace.snapshot.disk.Disk;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Processes, one after the other, that keep snapshots on one disk, and what must be there when the next one starts: the
 * newest snapshot of which it was said that it is complete, or the one that was being made complete when the last ended.
 */
final class CrashLives {

    private final Random random;
    private final DirectoryOptions options;
    private final UnaryOperator<Disk> seen;
    private SimulatedDisk disk = new SimulatedDisk();

    /** What each snapshot holds that was complete at any time. */
    private final TreeMap<Long, ModelSnapshot> complete = new TreeMap<>();

    private ModelSnapshot beingCompleted = ModelSnapshot.none();
    private final Set<String> setAside = new LinkedHashSet<>();
    private int failures;

    CrashLives(Random random, DirectoryOptions options) {
        this(random, options, UnaryOperator.identity());
    }

    /**
     * Lives with a disk that is not as it seems.
     *
     * @param seen makes of the real disk what the storage sees
     */
    CrashLives(Random random, DirectoryOptions options, UnaryOperator<Disk> seen) {
        this.random = random;
        this.options = options;
        this.seen = seen;
    }

    /** Several lives that end at random. */
    void liveAndDie() {
        for (int life = 0; life < 4; life++) {
            disk.failAt(random.nextInt(90), DiskFault.CRASH);
            live(1 + random.nextInt(6));
            if (random.nextInt(3) == 0) {
                kill();
            } else {
                crash();
            }
        }
        live(1);
    }

    SimulatedDisk disk() {
        return disk;
    }

    /** How many snapshots could not be kept. */
    int failures() {
        return failures;
    }

    /** Starts a process that goes on from what it finds, and keeps that many snapshots more, unless it ends before. */
    void live(int snapshots) {
        try (DirectorySnapshots storage = DirectorySnapshots.open(seen.apply(disk), options)) {
            check(storage);
            for (int i = 0; i < snapshots; i++) {
                keepOne(storage);
            }
        } catch (DiskCrashedException | IOException e) {
            // The machine stopped, or the disk failed where no snapshot was being written: the process is over.
            failures++;
        }
    }

    /** The machine stops, and starts again. */
    void crash() {
        disk = disk.crash(random);
    }

    /** The process ends, and nothing else. */
    void kill() {
        disk = disk.kill();
    }

    private void check(DirectorySnapshots storage) throws IOException {
        Snapshot latest = storage.latest().orElse(null);
        long expected = complete.isEmpty() ? 0 : complete.lastKey();
        long found = latest == null ? 0 : latest.id();
        if (found != expected) {
            assertThat(found).as("the newest snapshot, after %s", expected).isEqualTo(beingCompleted.id());
            complete.put(found, beingCompleted);
        }
        for (String name : disk.contents().keySet()) {
            if (name.endsWith(".damaged") && setAside.add(name)) {
                assertThat(name).as("what is damaged").contains("%019d.".formatted(beingCompleted.id()));
            }
        }
        beingCompleted = ModelSnapshot.none();
        for (long id : storage.list()) {
            assertThat(complete.keySet()).contains(id);
            ModelSnapshot model = complete.get(id);
            Snapshot read = storage.read(id);
            assertThat(read.header()).isEqualTo(model.header());
            assertThat(ModelSnapshot.texts(read)).isEqualTo(model.texts());
        }
    }

    private void keepOne(DirectorySnapshots storage) throws IOException {
        ModelSnapshot base =
                complete.isEmpty() ? ModelSnapshot.none() : complete.lastEntry().getValue();
        boolean incremental = base.id() > 0 && random.nextInt(8) > 0;
        ModelSnapshot.Next next = base.next(base.id() + 1, incremental, random);
        OptionalLong baseId = incremental ? OptionalLong.of(base.id()) : OptionalLong.empty();
        try (SnapshotWriter writer = storage.begin(next.model().id(), baseId)) {
            for (SnapshotPart part : next.parts()) {
                writer.write(part);
            }
            if (random.nextInt(10) == 0) {
                return;
            }
            beingCompleted = next.model();
            writer.complete(next.model().header());
        } catch (IOException e) {
            beingCompleted = ModelSnapshot.none();
            failures++;
            return;
        }
        complete.put(next.model().id(), next.model());
        beingCompleted = ModelSnapshot.none();
        assertThat(storage.list()).endsWith(next.model().id());
    }
}
