package dev.millrace.snapshot.directory;

import static dev.millrace.snapshot.Kept.NONE;
import static dev.millrace.snapshot.Kept.changes;
import static dev.millrace.snapshot.Kept.header;
import static dev.millrace.snapshot.Kept.texts;
import static dev.millrace.snapshot.Kept.whole;
import static dev.millrace.snapshot.Kept.write;
import static dev.millrace.snapshot.Kept.writeNext;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The format, byte by byte. The bytes were put together from docs/snapshot-format.md by hand and a few lines of Python, with a
 * CRC of their own. If they have to change, so has the format's version, and this version has to stay readable.
 */
class FormatTest {

    @TempDir
    Path directory;

    /** The files of two snapshots, the second with changes to the first. */
    private static Map<String, byte[]> golden() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        String name = "";
        StringBuilder hex = new StringBuilder();
        try (InputStream table = Objects.requireNonNull(FormatTest.class.getResourceAsStream("format-1.txt"))) {
            for (String line : new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("== ")) {
                    name = line.substring(3);
                    hex.setLength(0);
                } else {
                    hex.append(line.replaceFirst("#.*", "").replace(" ", ""));
                    files.put(name, HexFormat.of().parseHex(hex));
                }
            }
        }
        files.remove("");
        return files;
    }

    @Test
    void shouldWriteThoseBytes() throws Exception {
        try (DirectorySnapshots storage = DirectorySnapshots.open(directory, DirectoryOptions.retaining(2))) {
            write(
                    storage,
                    1,
                    whole("sum", 0, "total", 3, "abc"),
                    whole("sum", 0, "total", 4, "x"),
                    whole("sum", 1, "watermark", NONE, "w"));
            writeNext(
                    storage,
                    2,
                    changes("sum", 1, "total", 3, "de"),
                    SnapshotPart.unchanged("sum", 1, "total", 4),
                    whole("sum", 1, "watermark", NONE, ""));
        }

        assertThat(golden()).hasSize(4);
        for (Map.Entry<String, byte[]> file : golden().entrySet()) {
            assertThat(HexFormat.of().formatHex(Files.readAllBytes(directory.resolve(file.getKey()))))
                    .as(file.getKey())
                    .isEqualTo(HexFormat.of().formatHex(file.getValue()));
        }
    }

    @Test
    void shouldReadThoseBytes() throws Exception {
        for (Map.Entry<String, byte[]> file : golden().entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }

        try (SnapshotStorage storage = DirectorySnapshots.openReadOnly(directory)) {
            Snapshot latest = storage.latest().orElseThrow();

            assertThat(storage.list()).containsExactly(1L, 2L);
            assertThat(latest.header()).isEqualTo(header(2));
            assertThat(texts(latest))
                    .containsExactly(
                            "sum[0]/total/3 WHOLE abc",
                            "sum[1]/total/3 CHANGES de",
                            "sum[0]/total/4 WHOLE x",
                            "sum[1]/watermark/-1 WHOLE ");
            assertThat(texts(storage.read(1)))
                    .containsExactly(
                            "sum[0]/total/3 WHOLE abc", "sum[0]/total/4 WHOLE x", "sum[1]/watermark/-1 WHOLE w");
        }
    }
}
