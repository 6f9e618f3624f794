package dev.millrace.cli.onflink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierStateTest {

    @TempDir
    private Path state;

    private Path snapshot(String place, long writtenAtMs) throws IOException {
        Path made = Files.createDirectories(state.resolve("fraud").resolve(place));
        Path metadata = Files.createFile(made.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(writtenAtMs));
        return made;
    }

    @Test
    void theNewest_isFound_amongSavepointsAndCheckpoints() throws IOException {
        snapshot("checkpoints/a1/chk-7", 1_000);
        Path stopped = snapshot("savepoints/savepoint-a1-1", 2_000);
        Files.createDirectories(state.resolve("fraud/checkpoints/b2/chk-9")); // begun, and never completed
        assertThat(EarlierState.newest(state.toString(), "fraud")).contains(stopped);

        Path failed = snapshot("checkpoints/b2/chk-8", 3_000);
        assertThat(EarlierState.newest(state.toString(), "fraud")).contains(failed);
        assertThat(EarlierState.newest(state.toUri().toString(), "fraud")).contains(failed);
    }

    @Test
    void whatADrainLeft_isNothingToGoOnFrom() throws IOException {
        snapshot("savepoints/drained/savepoint-a1-1", 2_000);

        assertThat(EarlierState.newest(state.toString(), "fraud")).isEmpty();
    }

    @Test
    void whatCannotBeSeenFromHere_isNoError() {
        assertThat(EarlierState.newest("s3://bucket/state", "fraud")).isEmpty();
        assertThat(EarlierState.newest(state.resolve("none").toString(), "fraud"))
                .isEmpty();
    }
}
