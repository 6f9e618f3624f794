package dev.millrace.embedded.faults;

import dev.millrace.testkit.disk.DiskFault;
import dev.millrace.testkit.disk.DiskHook;
import dev.millrace.testkit.disk.DiskOperation;
import org.jspecify.annotations.Nullable;

/** What happens to the operations of one process on its disk: they take time, fail, or are the last thing it does. */
final class FailingDisk implements DiskHook {

    private final World world;
    private final LifeSpan life;
    private final Meanwhile meanwhile;

    FailingDisk(World world, LifeSpan life, Meanwhile meanwhile) {
        this.world = world;
        this.life = life;
        this.meanwhile = meanwhile;
    }

    @Override
    public @Nullable DiskFault before(DiskOperation operation) {
        life.check();
        world.trace().event(operation.kind().name(), operation.file(), operation.length());
        meanwhile.goOn();
        Hazards hazards = world.hazards();
        if (hazards.strikes(Hazard.CRASH_AT_DISK)) {
            life.end();
            return DiskFault.CRASH;
        }
        if (hazards.strikes(Hazard.DISK_ERROR)) {
            return DiskFault.ERROR;
        }
        if (hazards.strikes(Hazard.NO_SPACE)) {
            return DiskFault.NO_SPACE;
        }
        return hazards.strikes(Hazard.DISK_ERROR_AFTERWARDS) ? DiskFault.ERROR_AFTERWARDS : null;
    }
}
