package dev.millrace.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.millrace.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, on a file system that has no room left. */
class FullDiskTest {

    private static final long CHECKPOINT_MS = 300;
    private static final int PER_SECOND = 1_000;
    private static final int MEGABYTES = 256;
    private static final long PATIENCE_MS = 60_000;

    @TempDir
    private Path folder;

    @Test
    void shouldStopWhereStateHasNoRoom_andGoOnOnceItHas() throws Exception {
        Path state = folder.resolve("state");
        try (SmallDisk disk = disk(state);
                Scene scene = Scene.set(folder, false, List.of())) {
            stopsAndGoesOn(
                    disk,
                    scene,
                    scene.decisions(),
                    scene.command(state, CHECKPOINT_MS, "--set", "fill=false"),
                    "error STORAGE_FULL at fraud: the checkpoint ",
                    "could not be kept: there is no room left: java.io.IOException: " + state.resolve("fraud"),
                    "remedy: make room and start again; nothing is lost, the run goes on from the checkpoint before");
        }
    }

    @Test
    void shouldStopWhereAFileHasNoRoom_andGoOnOnceItHas() throws Exception {
        Path out = folder.resolve("out");
        try (SmallDisk disk = disk(out);
                Scene scene = Scene.set(folder, false, List.of())) {
            stopsAndGoesOn(
                    disk,
                    scene,
                    scene.decisionsIn(disk.fromOutside()),
                    scene.command(
                            folder.resolve("state"),
                            CHECKPOINT_MS,
                            "--set",
                            "fill=false",
                            "--output=" + out.resolve("decisions.jsonl")),
                    "error DISK_FULL at " + out + ": there is no room left for what the run writes: ",
                    "remedy: make room and start again; where checkpoints are kept, the run goes on from the newest and"
                            + " loses nothing");
        }
    }

    private static SmallDisk disk(Path at) throws Exception {
        Optional<SmallDisk> disk = SmallDisk.in(Files.createDirectories(at), MEGABYTES);
        assumeThat(disk)
                .as("this needs a file system that can be filled: 'unshare --map-root-user --mount' must be allowed")
                .isPresent();
        return disk.orElseThrow();
    }

    private static void stopsAndGoesOn(
            SmallDisk disk, Scene scene, Decisions decisions, List<String> command, String... expected)
            throws Exception {
        List<String> seeing = disk.command(command);
        try (Traffic traffic = Traffic.begin(scene.topics(), PER_SECOND)) {
            try (Life life = scene.begin(seeing)) {
                decisions.awaitMore(PER_SECOND, life);
                disk.fill();
                stops(life, expected);
            }
            try (Life stillFull = scene.begin(seeing)) {
                stops(stillFull, expected);
            }
            disk.makeRoom();
            try (Life last = scene.begin(seeing)) {
                decisions.awaitMore(PER_SECOND, last);
                Tally tally = decisions.tally(traffic.end(), last, CHECKPOINT_MS);

                System.out.println("a full disk: " + tally.text());
                assertThat(tally).isEqualTo(Tally.each(tally.payments()));
            }
        }
    }

    private static void stops(Life life, String... expected) throws Exception {
        int code = life.end(PATIENCE_MS);
        System.out.println(life.words());
        assertThat(code).as(life.words()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(life.words()).contains(expected);
    }
}
