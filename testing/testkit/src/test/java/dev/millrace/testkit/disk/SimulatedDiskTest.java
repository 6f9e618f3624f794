package dev.millrace.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.snapshot.disk.DiskInput;
import dev.millrace.snapshot.disk.DiskOutput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the simulated disk keeps, what it may lose, and how it fails. */
class SimulatedDiskTest {

    private static final int SEEDS = 300;

    private final SimulatedDisk disk = new SimulatedDisk();

    private static DiskOutput write(SimulatedDisk disk, String name, String content) throws IOException {
        DiskOutput output = disk.create(name);
        append(output, content);
        return output;
    }

    private static void append(DiskOutput output, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        output.append(bytes, 0, bytes.length);
    }

    private static Map<String, String> contents(SimulatedDisk disk) {
        Map<String, String> contents = new TreeMap<>();
        disk.contents().forEach((name, bytes) -> contents.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
        return contents;
    }

    /** All that crashes leave of the disk: as many different ones as there are seeds that do something else. */
    private Set<Map<String, String>> afterCrashes() {
        return afterCrashes(() -> disk);
    }

    private static Set<Map<String, String>> afterCrashes(Supplier<SimulatedDisk> disks) {
        Set<String> seen = new TreeSet<>();
        List<Map<String, String>> all = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            Map<String, String> left = contents(disks.get().crash(new Random(seed)));
            if (seen.add(left.toString())) {
                all.add(left);
            }
        }
        return Set.copyOf(all);
    }

    @Test
    void shouldKeepWhatHasBeenForced() throws Exception {
        write(disk, "a", "kept").force();
        disk.forceDirectory();

        assertThat(afterCrashes()).containsExactly(Map.of("a", "kept"));
    }

    @Test
    void shouldLoseBytesThatHaveNotBeenForced() throws Exception {
        DiskOutput output = write(disk, "a", "kept");
        output.force();
        append(output, "xy");
        disk.forceDirectory();

        assertThat(afterCrashes())
                .contains(
                        Map.of("a", "kept"),
                        Map.of("a", "keptx"),
                        Map.of("a", "keptxy"),
                        Map.of("a", "kept\0y"),
                        Map.of("a", "keptx\0"),
                        Map.of("a", "kept\0\0"))
                .allSatisfy(left -> assertThat(left.get("a")).startsWith("kept").hasSizeLessThan(7));
    }

    @Test
    void shouldLoseNamesThatHaveNotBeenForced() throws Exception {
        write(disk, "a", "1").force();
        write(disk, "b", "2").force();

        assertThat(afterCrashes())
                .containsExactlyInAnyOrder(Map.of(), Map.of("a", "1"), Map.of("b", "2"), Map.of("a", "1", "b", "2"));
    }

    @Test
    void shouldRenameInOneStepAndUndoDeletions() throws Exception {
        write(disk, "old", "1").force();
        write(disk, "other", "2").force();
        disk.forceDirectory();
        disk.rename("old", "new");
        disk.delete("other");

        assertThat(afterCrashes())
                .containsExactlyInAnyOrder(
                        Map.of("old", "1", "other", "2"),
                        Map.of("new", "1", "other", "2"),
                        Map.of("old", "1"),
                        Map.of("new", "1"));
    }

    @Test
    void shouldLoseNothingWhenOnlyTheProcessEndsButStillBeAbleTo() throws Exception {
        write(disk, "a", "1");
        SimulatedDisk next = disk.kill();

        assertThat(contents(next)).isEqualTo(Map.of("a", "1"));
        assertThat(afterCrashes(() -> next)).contains(Map.of(), Map.of("a", ""), Map.of("a", "1"));
        assertThatThrownBy(disk::list).isInstanceOf(DiskCrashedException.class);
    }

    @Test
    void shouldNotForceWhatAFailedForceHasLost() throws Exception {
        DiskOutput output = write(disk, "a", "x");
        disk.forceDirectory();
        disk.failAt(disk.operations(), DiskFault.ERROR);
        assertThatThrownBy(output::force).hasMessage("simulated/a: input or output error");
        output.force();

        assertThat(afterCrashes()).contains(Map.of("a", ""), Map.of("a", "x"));
    }

    @Test
    void shouldStopInAnOperationAndAnswerNoOther() throws Exception {
        write(disk, "a", "1");
        disk.failAt(disk.operations() + 1, DiskFault.CRASH);
        disk.list();

        assertThatThrownBy(() -> disk.delete("a")).isInstanceOf(DiskCrashedException.class);
        assertThatThrownBy(disk::list).isInstanceOf(DiskCrashedException.class);
        assertThat(disk.crash(new Random(1)).list()).isSubsetOf("a");
    }

    @Test
    void shouldFailBeforeOrAfterWhatWasToBeDone() throws Exception {
        write(disk, "a", "1");
        disk.failAt(2, DiskFault.ERROR);
        disk.failAt(3, DiskFault.ERROR_AFTERWARDS);

        assertThatThrownBy(() -> disk.rename("a", "b")).hasMessage("simulated/a: input or output error");
        assertThat(contents(disk)).containsOnlyKeys("a");
        assertThatThrownBy(() -> disk.rename("a", "b")).hasMessage("simulated/a: input or output error");
        assertThat(contents(disk)).containsOnlyKeys("b");
    }

    @Test
    void shouldWriteWhatThereIsRoomFor() throws Exception {
        disk.capacityBytes(5);
        DiskOutput output = write(disk, "a", "123");
        assertThatThrownBy(() -> append(output, "456")).hasMessage("simulated/a: no space left");
        assertThat(contents(disk)).isEqualTo(Map.of("a", "12345"));

        disk.capacityBytes(100);
        disk.failAt(disk.operations(), DiskFault.NO_SPACE);
        assertThatThrownBy(() -> append(output, "67")).hasMessage("simulated/a: no space left");
        assertThat(contents(disk)).isEqualTo(Map.of("a", "123456"));

        disk.failAt(disk.operations(), DiskFault.NO_SPACE);
        disk.delete("a");
        assertThat(disk.list()).isEmpty();
    }

    @Test
    void shouldTellTheHookOfEachOperationAndDoAsItSays() throws Exception {
        List<DiskOperation> operations = new ArrayList<>();
        disk.onOperation(operation -> {
            operations.add(operation);
            return operation.kind() == DiskOperation.Kind.FORCE ? DiskFault.NO_SPACE : null;
        });
        DiskOutput output = write(disk, "a", "123");
        assertThatThrownBy(output::force).hasMessage("simulated/a: no space left");
        disk.forceDirectory();

        assertThat(operations)
                .containsExactly(
                        new DiskOperation(0, DiskOperation.Kind.CREATE, "a", 0),
                        new DiskOperation(1, DiskOperation.Kind.APPEND, "a", 3),
                        new DiskOperation(2, DiskOperation.Kind.FORCE, "a", 0),
                        new DiskOperation(3, DiskOperation.Kind.FORCE_DIRECTORY, "", 0));
    }

    @Test
    void shouldBeReadAsADiskIs() throws Exception {
        write(disk, "b", "123");
        disk.put("a", new byte[] {7});
        byte[] read = new byte[3];
        try (DiskInput input = disk.open("b")) {
            assertThat(input.length()).isEqualTo(3);
            input.read(1, read, 1, 2);
            assertThat(read).containsExactly(0, '2', '3');
            assertThatThrownBy(() -> input.read(2, read, 0, 2)).isInstanceOf(EOFException.class);
        }
        assertThat(disk.list()).containsExactly("a", "b");
        assertThatThrownBy(() -> disk.open("c")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.rename("c", "d")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.create("b")).isInstanceOf(FileAlreadyExistsException.class);
        disk.delete("c");
    }

    @Test
    void shouldBeLockedUntilItIsClosed() throws Exception {
        assertThat(disk.tryLock("lock")).isTrue();
        assertThat(disk.tryLock("lock")).isFalse();
        disk.close();
        assertThat(disk.tryLock("lock")).isTrue();
        assertThat(disk.crash(new Random(0)).tryLock("lock")).isTrue();
    }

    @Test
    void shouldBeAsTheSeedSays() throws Exception {
        write(disk, "a", "123456");
        disk.create("b");

        assertThat(contents(disk.crash(new Random(4)))).isEqualTo(contents(disk.crash(new Random(4))));
    }
}
