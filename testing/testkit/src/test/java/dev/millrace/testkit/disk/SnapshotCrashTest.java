package dev.millrace.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.directory.DirectoryOptions;
import dev.millrace.snapshot.directory.DirectorySnapshots;
import dev.millrace.snapshot.disk.Disk;
import java.io.IOException;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever operation a crash or a failure falls into, and whatever it takes of what was not forced: a snapshot that was said
 * to be complete is found again, byte for byte, and one that was not is not listed.
 */
class SnapshotCrashTest {

    private static final int SEEDS = 2_000;
    private static final int SNAPSHOTS = 6;

    @Test
    void shouldFindTheNewestCompleteSnapshotAfterRandomLives() {
        LongStream.range(0, SEEDS)
                .forEach(seed -> reporting(seed, () -> {
                    lives(seed, UnaryOperator.identity()).liveAndDie();
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {".data", ".tmp", "directory"})
    void shouldNoticeAForceThatIsMissing(String forgotten) {
        assertThat(LongStream.range(0, SEEDS)
                        .anyMatch(seed -> fails(lives(seed, disk -> new ForgetfulDisk(disk, forgotten)))))
                .isTrue();
    }

    private static boolean fails(CrashLives lives) {
        try {
            lives.liveAndDie();
            return false;
        } catch (AssertionError | MillraceException e) {
            return true;
        }
    }

    private static CrashLives lives(long seed, UnaryOperator<Disk> seen) {
        Random random = new Random(seed);
        return new CrashLives(
                random, new DirectoryOptions(1 + random.nextInt(3), random.nextBoolean() ? 0 : 1L << 30), seen);
    }

    @Test
    void shouldFindItWhereverTheCrashFalls() {
        IntStream.range(0, operations()).forEach(operation -> IntStream.range(0, 12)
                .forEach(seed -> reporting(seed, () -> {
                    CrashLives lives = fixed();
                    lives.disk().failAt(operation, DiskFault.CRASH);
                    lives.live(SNAPSHOTS);
                    lives.crash();
                    lives.live(1);
                    lives.crash();
                    lives.live(0);
                })));
    }

    @ParameterizedTest
    @EnumSource(
            value = DiskFault.class,
            names = {"ERROR", "ERROR_AFTERWARDS", "NO_SPACE"})
    void shouldLoseNothingOlderToAFailureAnywhere(DiskFault fault) {
        int failures = 0;
        for (int operation = 0; operation < operations(); operation++) {
            CrashLives lives = fixed();
            lives.disk().failAt(operation, fault);
            lives.live(SNAPSHOTS);
            lives.crash();
            lives.live(1);
            failures += lives.failures();
        }
        assertThat(failures).isGreaterThan(operations() / 3);
    }

    @Test
    void shouldGoOnWhenThereIsRoomAgain() {
        for (int capacity = 0; capacity < 4_000; capacity += 50) {
            CrashLives lives = fixed();
            lives.disk().capacityBytes(capacity);
            lives.live(SNAPSHOTS);
            lives.crash();
            lives.live(SNAPSHOTS);
            lives.kill();
            lives.live(0);
        }
    }

    @Test
    void shouldHaveASavepointWholeOrNotAtAll() throws Exception {
        ModelSnapshot.Next next = ModelSnapshot.none().next(1, false, new Random(5));
        Snapshot snapshot = new Snapshot(next.model().header(), next.parts());
        int whole = 0;
        for (int operation = 0; operation < 40; operation++) {
            for (int seed = 0; seed < 12; seed++) {
                whole += savepoint(snapshot, operation, new Random(seed)) ? 1 : 0;
            }
        }
        assertThat(whole).isBetween(12, 39 * 12);
    }

    /** Writes a savepoint during which the machine may stop; returns whether it is there afterwards. */
    private static boolean savepoint(Snapshot snapshot, int stopsAt, Random random) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        disk.failAt(stopsAt, DiskFault.CRASH);
        boolean written = false;
        try {
            DirectorySnapshots.export(snapshot, disk);
            written = true;
        } catch (DiskCrashedException e) {
            // It is not known whether it is there.
        }
        try (SnapshotStorage reading = DirectorySnapshots.openReadOnly(disk.crash(random))) {
            Snapshot read = reading.latest().orElse(null);
            if (read == null) {
                assertThat(written).isFalse();
                return false;
            }
            assertThat(read.header()).isEqualTo(snapshot.header());
            assertThat(ModelSnapshot.texts(read)).isEqualTo(ModelSnapshot.texts(snapshot));
            return true;
        }
    }

    private static CrashLives fixed() {
        return new CrashLives(new Random(11), new DirectoryOptions(2, 0));
    }

    private static int operations() {
        CrashLives lives = fixed();
        lives.live(SNAPSHOTS);
        return (int) lives.disk().operations();
    }

    private static void reporting(long seed, Runnable test) {
        try {
            test.run();
        } catch (Throwable t) {
            throw new AssertionError("seed " + seed, t);
        }
    }
}
