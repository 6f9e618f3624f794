package dev.millrace.embedded.faults;

import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.directory.DirectoryOptions;
import dev.millrace.snapshot.directory.DirectorySnapshots;
import dev.millrace.testkit.disk.SimulatedDisk;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The disk that one simulation keeps its snapshots on, from process to process, and the savepoint it may have begun from. */
final class Disks {

    private final World world;
    private SimulatedDisk disk = new SimulatedDisk();
    private @Nullable SimulatedDisk savepoint;

    Disks(World world) {
        this.world = world;
    }

    /** The disk, for the next process, with as much room as it has now. */
    SimulatedDisk next() {
        long used = disk.contents().values().stream()
                .mapToLong(content -> content.length)
                .sum();
        boolean full = world.hazards().strikes(Hazard.FULL_DISK);
        disk.capacityBytes(full ? used + world.luck().below(20_000) : Long.MAX_VALUE);
        return disk;
    }

    /** What runs begin from while there is nothing on the disk; {@code null} if that is nothing. */
    @Nullable
    SnapshotStorage savepoint() throws IOException {
        return savepoint == null ? null : DirectorySnapshots.openReadOnly(savepoint);
    }

    /** The process has ended; the machine may have, too. */
    void processEnded(boolean inOrder) {
        if (inOrder || world.luck().oneIn(3)) {
            disk = disk.kill();
        } else {
            disk = disk.crash(world.luck().other());
        }
    }

    /**
     * Has the run go on from a savepoint, on an empty disk. A process writes the savepoint in which things go wrong as in any
     * other; what it has not finished is thrown away.
     */
    void move() {
        LifeSpan life = new LifeSpan();
        SimulatedDisk target = new SimulatedDisk();
        FailingDisk failing = new FailingDisk(world, life, new Meanwhile(world, life));
        target.onOperation(failing);
        world.trace().event("savepoint", "", 0);
        boolean written = false;
        disk.onOperation(failing);
        try (DirectorySnapshots storage = DirectorySnapshots.open(disk, DirectoryOptions.retaining(3))) {
            Snapshot newest = storage.latest().orElse(null);
            if (newest != null) {
                DirectorySnapshots.export(newest, target);
                written = true;
            }
        } catch (RuntimeException | IOException e) {
            world.trace().event("savepoint failed", "", 0);
        }
        processEnded(!life.isOver());
        if (written) {
            savepoint = target.crash(world.luck().other());
            disk = new SimulatedDisk();
        }
    }
}
