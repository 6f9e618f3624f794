package dev.millrace.snapshot.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.snapshot.InMemorySnapshots;
import dev.millrace.snapshot.Kept;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotPart.Kind;
import dev.millrace.snapshot.SnapshotStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Long chains of random snapshots, each on top of the one before or on none: directory, memory and a plain map of texts agree
 * on what is in them.
 */
class RandomChainsTest {

    private static final int SNAPSHOTS = 40;

    @TempDir
    Path directory;

    /** The parts of each section, as text; the keys sort as sections do. */
    private TreeMap<String, List<String>> model = new TreeMap<>();

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        model.values().forEach(texts::addAll);
        return texts;
    }

    private List<SnapshotPart> next(boolean incremental, Random random) {
        TreeMap<String, List<String>> next = new TreeMap<>();
        List<SnapshotPart> parts = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            String operator = number % 2 == 0 ? "count" : "sum";
            int keyGroup = number / 4 - 1;
            String section = number % 4 < 2 ? "timers" : "total";
            String key = operator + section + (keyGroup + 1);
            List<String> before = incremental && keyGroup != SectionSink.NO_KEY_GROUP ? model.get(key) : null;
            int choice = random.nextInt(20);
            if (before != null && choice < 12) {
                parts.add(SnapshotPart.unchanged(operator, 0, section, keyGroup));
                next.put(key, before);
            } else if (choice < 19) {
                Kind kind = before != null && choice < 17 ? Kind.CHANGES : Kind.WHOLE;
                List<String> now = kind == Kind.CHANGES ? new ArrayList<>(before) : new ArrayList<>();
                for (int count = 1 + random.nextInt(3); count > 0; count--) {
                    SnapshotPart part = part(operator, section, keyGroup, kind, random);
                    parts.add(part);
                    if (part.length() > 0 || kind == Kind.WHOLE) {
                        now.add(Kept.text(part));
                    }
                }
                next.put(key, now);
            }
        }
        model = next;
        return parts;
    }

    private static SnapshotPart part(String operator, String section, int keyGroup, Kind kind, Random random) {
        byte[] bytes = new byte[random.nextInt(200) == 0 ? 100_000 : random.nextInt(30)];
        random.nextBytes(bytes);
        return new SnapshotPart(operator, random.nextInt(4), section, keyGroup, kind, bytes);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void shouldAgreeWithMemoryAndWithAMap(int seed) throws Exception {
        Random random = new Random(seed);
        boolean copying = seed % 2 == 0;
        DirectoryOptions options = new DirectoryOptions(1 + seed % 3, copying ? 0 : 1L << 30);
        InMemorySnapshots memory = new InMemorySnapshots(options.retained());
        SnapshotStorage storage = DirectorySnapshots.open(directory, options);
        long id = 0;
        int maxFiles = 0;
        for (int i = 0; i < SNAPSHOTS; i++) {
            boolean incremental = id > 0 && random.nextInt(30) > 0;
            OptionalLong base = incremental ? OptionalLong.of(id) : OptionalLong.empty();
            id += 1 + random.nextInt(2);
            List<SnapshotPart> parts = next(incremental, random);
            Kept.write(memory, id, base, parts);
            Kept.write(storage, id, base, parts);
            if (random.nextInt(5) == 0) {
                storage.close();
                storage = DirectorySnapshots.open(directory, options);
            }
            assertThat(storage.list()).as("seed %s", seed).isEqualTo(memory.list());
            for (long listed : memory.list()) {
                assertThat(Kept.texts(storage.read(listed)))
                        .as("seed %s, snapshot %s", seed, listed)
                        .isEqualTo(Kept.texts(memory.read(listed)));
            }
            assertThat(Kept.texts(storage.latest().orElseThrow()))
                    .as("seed %s, snapshot %s", seed, id)
                    .isEqualTo(texts());
            assertThat(storage.read(id).header()).isEqualTo(Kept.header(id));
            maxFiles = Math.max(maxFiles, dataFiles());
        }
        storage.close();
        assertThat(maxFiles > 15).as("many files, as nothing is copied").isEqualTo(!copying);
    }

    private int dataFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return (int) files.filter(file -> file.toString().endsWith(".data")).count();
        }
    }
}
