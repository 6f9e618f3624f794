package dev.millrace.snapshot.directory;

import static dev.millrace.snapshot.Kept.NONE;
import static dev.millrace.snapshot.Kept.changes;
import static dev.millrace.snapshot.Kept.texts;
import static dev.millrace.snapshot.Kept.whole;
import static dev.millrace.snapshot.Kept.write;
import static dev.millrace.snapshot.Kept.writeNext;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that have been cut, changed or deleted: that is seen and said, with the file's name, and the snapshot before is used.
 * Snapshot 1 stands alone, so does 2, and 3 needs the data file of 2.
 */
class DamageTest {

    private static final String NAME = "checkpoint-000000000000000000";

    @TempDir
    Path directory;

    private final LogCapture log = new LogCapture();
    private final Map<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void prepare() throws Exception {
        try (DirectorySnapshots storage = open()) {
            writeThree(storage);
        }
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.sorted().toList()) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        }
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    private static void writeThree(DirectorySnapshots storage) throws Exception {
        write(storage, 1, whole("a", 0, "s", 0, "one"), whole("a", 0, "w", NONE, "1"));
        write(storage, 2, whole("a", 0, "s", 0, "two"), whole("a", 0, "s", 1, "2"));
        writeNext(
                storage,
                3,
                changes("a", 1, "s", 0, "three"),
                SnapshotPart.unchanged("a", 1, "s", 1),
                whole("a", 0, "w", NONE, "3"));
    }

    private DirectorySnapshots open() throws IOException {
        return DirectorySnapshots.open(directory, DirectoryOptions.retaining(3));
    }

    /** Makes the directory as it was written, but for one file; nothing: without it. */
    private void have(String name, byte @Nullable [] content) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                Files.delete(path);
            }
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] now = file.getKey().equals(name) ? content : file.getValue();
            if (now != null) {
                Files.write(directory.resolve(file.getKey()), now);
            }
        }
    }

    /** Every way in which the file may be damaged: each length below its own, each byte changed, one byte more. */
    private List<byte[]> damages(String name) {
        byte[] whole = files.get(name);
        List<byte[]> damages = new ArrayList<>();
        for (int at = 0; at < whole.length; at++) {
            damages.add(Arrays.copyOf(whole, at));
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            damages.add(changed);
        }
        damages.add(Arrays.copyOf(whole, whole.length + 1));
        return damages;
    }

    private void shouldFallBack(String name, long toId, List<Long> damaged) throws Exception {
        for (byte[] content : damages(name)) {
            have(name, content);
            try (DirectorySnapshots storage = open()) {
                Snapshot latest = storage.latest().orElseThrow();

                assertThat(latest.id()).isEqualTo(toId);
                assertThat(texts(latest)).isNotEmpty();
                assertThat(storage.list()).contains(toId).doesNotContainAnyElementsOf(damaged);
            }
            // A part that does not have its checksum is found from the newest snapshot down.
            List<String> said = log.take();
            assertThat(said.subList(0, said.size() - 1)).hasSameSizeAs(damaged).allSatisfy(message -> assertThat(
                            message)
                    .contains("is damaged and cannot be used: " + directory.resolve(name) + ": "));
            assertThat(said.get(said.size() - 1)).isEqualTo(goingOn(toId, 3));
            try (DirectorySnapshots storage = open()) {
                assertThat(storage.latest().orElseThrow().id()).isEqualTo(toId);
            }
            assertThat(log.take()).as("what is said again").isEmpty();
        }
    }

    private static String goingOn(long fromId, long damagedId) {
        return "going on from checkpoint " + fromId
                + ", the newest that is whole: what was read after it and before the"
                + " damaged checkpoint " + damagedId
                + " is read again, and output of that time that was committed already"
                + " is committed a second time, unless the sink replaces what it has written by key";
    }

    @Test
    void shouldUseTheOneBeforeIfTheNewestManifestIsDamaged() throws Exception {
        shouldFallBack(NAME + "3.manifest", 2, List.of(3L));
    }

    @Test
    void shouldUseTheOneBeforeIfTheNewestDataFileIsDamaged() throws Exception {
        shouldFallBack(NAME + "3.data", 2, List.of(3L));
    }

    @Test
    void shouldUseTheOneBeforeAllThatNeedADamagedDataFile() throws Exception {
        shouldFallBack(NAME + "2.data", 1, List.of(2L, 3L));
    }

    @Test
    void shouldNotMindWhatTheNewestDoesNotNeed() throws Exception {
        for (byte[] content : damages(NAME + "2.manifest")) {
            have(NAME + "2.manifest", content);
            try (DirectorySnapshots storage = open()) {
                assertThat(storage.latest().orElseThrow().id()).isEqualTo(3);
                assertThat(storage.list()).containsExactly(1L, 3L);
            }
            assertThat(log.take())
                    .as("nothing is repeated")
                    .singleElement()
                    .asString()
                    .startsWith("checkpoint 2 is damaged and cannot be used: ");
        }
    }

    @Test
    void shouldUseTheOneBeforeIfADataFileIsDeleted() throws Exception {
        have(NAME + "3.data", null);
        try (DirectorySnapshots storage = open()) {
            assertThat(storage.list()).containsExactly(1L, 2L);
            assertThat(storage.latest().orElseThrow().id()).isEqualTo(2);
        }
        assertThat(log.take())
                .containsExactly(
                        "checkpoint 3 is damaged and cannot be used: " + directory.resolve(NAME + "3.data")
                                + ": it is missing",
                        goingOn(2, 3));
    }

    @Test
    void shouldSayWhatIsMissingOfAFile() throws Exception {
        int length = files.get(NAME + "3.data").length;
        have(NAME + "3.data", Arrays.copyOf(files.get(NAME + "3.data"), 30));
        open().close();
        assertThat(log.take())
                .containsExactly("checkpoint 3 is damaged and cannot be used: " + directory.resolve(NAME + "3.data")
                        + ": it has 30 bytes and should have " + length);
    }

    @Test
    void shouldNotUseAManifestThatNamesTooFewFiles() throws Exception {
        Manifest three = Manifest.of(files.get(NAME + "3.manifest"), "3", 3);
        assertThat(three.files()).hasSize(2);
        have(NAME + "3.manifest", new Manifest(three.header(), List.of(three.own())).toBytes());
        try (DirectorySnapshots storage = open()) {
            assertThat(storage.latest().orElseThrow().id()).isEqualTo(2);
        }
        assertThat(log.take())
                .containsExactly(
                        "checkpoint 3 is damaged and cannot be used: "
                                + directory.resolve(NAME + "3.manifest")
                                + ": it does not name all the data files that it needs",
                        goingOn(2, 3));
    }

    @Test
    void shouldUseTheOneBeforeIfAManifestIsDeleted() throws Exception {
        have(NAME + "3.manifest", null);
        try (DirectorySnapshots storage = open()) {
            assertThat(storage.latest().orElseThrow().id()).isEqualTo(2);
            assertThat(storage.list()).containsExactly(1L, 2L);
        }
    }

    @Test
    void shouldNeverReturnToASnapshotThatWasGivenUp() throws Exception {
        byte[] good = files.get(NAME + "3.data");
        byte[] bad = good.clone();
        bad[21] ^= 1;
        have(NAME + "3.data", bad);
        try (DirectorySnapshots storage = open()) {
            assertThat(storage.latest().orElseThrow().id()).isEqualTo(2);
        }
        Files.write(directory.resolve(NAME + "3.data"), good);

        try (DirectorySnapshots storage = open()) {
            assertThat(storage.list()).containsExactly(1L, 2L);
            writeNext(storage, 3, changes("a", 0, "s", 0, "other"));
        }
        try (DirectorySnapshots storage = open()) {
            assertThat(texts(storage.latest().orElseThrow()))
                    .containsExactly("a[0]/s/0 WHOLE two", "a[0]/s/0 CHANGES other");
        }
        assertThat(directory.resolve(NAME + "3.manifest.damaged")).exists();
    }

    @Test
    void shouldGoOnWithTheIdOfADamagedOneWithoutAskingForTheNewest() throws Exception {
        have(NAME + "3.manifest", new byte[10]);
        try (DirectorySnapshots storage = open()) {
            writeNext(storage, 3, changes("a", 0, "s", 0, "other"));

            assertThat(texts(storage.latest().orElseThrow()))
                    .containsExactly("a[0]/s/0 WHOLE two", "a[0]/s/0 CHANGES other");
        }
    }

    @Test
    void shouldRefuseToBeginFromNothingIfAllAreDamaged() throws Exception {
        for (String name : files.keySet()) {
            if (name.endsWith(".data")) {
                Files.write(directory.resolve(name), new byte[] {1});
            }
        }
        for (int times = 0; times < 2; times++) {
            try (DirectorySnapshots storage = open()) {
                assertThat(storage.list()).isEmpty();
                assertThatThrownBy(storage::latest)
                        .isInstanceOf(MillraceException.class)
                        .hasMessageStartingWith("SNAPSHOT_DAMAGED at " + directory.resolve(NAME + "2.data") + ": ")
                        .hasMessageContaining("no other checkpoint here can be used");
                assertThatThrownBy(() -> writeThree(storage)).hasMessageStartingWith("SNAPSHOT_DAMAGED at ");
            }
        }
        assertThat(directory.resolve(NAME + "1.data"))
                .as("what a person may still want")
                .exists();
    }

    @Test
    void shouldSeeWhatIsDamagedWhileItIsOpen() throws Exception {
        for (String name : List.of(NAME + "3.data", NAME + "3.manifest")) {
            have("", null);
            try (DirectorySnapshots storage = open()) {
                assertThat(storage.latest().orElseThrow().id()).isEqualTo(3);
                byte[] bad = files.get(name).clone();
                bad[bad.length - 1] ^= 1;
                Files.write(directory.resolve(name), bad);
                assertThat(storage.latest().orElseThrow().id()).isEqualTo(2);
                assertThat(storage.list()).containsExactly(1L, 2L);
            }
        }
    }

    @Test
    void shouldSayWhichPartIsDamagedWhenItIsRead() throws Exception {
        try (DirectorySnapshots storage = open()) {
            Snapshot snapshot = storage.read(3);
            byte[] bad = files.get(NAME + "2.data").clone();
            bad[21] ^= 1;
            Files.write(directory.resolve(NAME + "2.data"), bad);

            assertThatThrownBy(() -> texts(snapshot))
                    .isInstanceOf(MillraceException.class)
                    .hasMessage("SNAPSHOT_DAMAGED at " + directory.resolve(NAME + "2.data")
                            + ": the part s of a[0], key group 0, 3 bytes at byte 20 does not have its checksum; start"
                            + " again, which goes on from the newest checkpoint that is whole, and look after the"
                            + " disk");
        }
    }

    @Test
    void shouldRefuseWhatANewerVersionHasWritten() throws Exception {
        byte[] newer = files.get(NAME + "2.manifest").clone();
        newer[8] = 2;
        int body = newer.length - 4;
        int checksum = Format.checksum(newer, 0, body);
        for (int i = 0; i < 4; i++) {
            newer[body + i] = (byte) (checksum >>> (8 * i));
        }
        have(NAME + "2.manifest", newer);

        assertThatThrownBy(this::open)
                .isInstanceOf(MillraceException.class)
                .hasMessage("SNAPSHOT_TOO_NEW at " + directory.resolve(NAME + "2.manifest")
                        + ": it has format version 2, and this Millrace reads up to 1; run the version of Millrace that"
                        + " wrote it, or a newer one");
        have("", null);
        open().close();
    }

    @Test
    void shouldChangeNothingWhenItOnlyReads() throws Exception {
        have(NAME + "3.data", new byte[] {1});
        Files.write(directory.resolve(NAME + "9.data"), new byte[] {1});
        try (SnapshotStorage storage = DirectorySnapshots.openReadOnly(directory)) {
            assertThat(storage.latest().orElseThrow().id()).isEqualTo(2);
        }
        try (Stream<Path> paths = Files.list(directory)) {
            assertThat(paths).hasSize(files.size() + 1);
        }
    }
}
