package dev.millrace.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.SideOutput;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.csv.Csv;
import dev.millrace.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {

    record Row(String a, int b) {}

    private static final Csv<Row> CSV = Csv.of(Row.class);

    private static final String FILE = "a,b\nx,1\n\"two\nlines\",2\nbad,?\n\"\",3\n\"open,4\nlast,5\n";

    private static final List<String> RECORDS = List.of(
            "Row[a=x, b=1]",
            "Row[a=two\nlines, b=2]",
            "bad: FILE, line 5, column 5: field 'b': expected a whole number of 32 bits, found '?' <bad,?>",
            "Row[a=, b=3]",
            "bad: FILE, line 7, column 1: the quote that opens here is never closed <\"open,4>",
            "Row[a=last, b=5]");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"f.csv", "f.csv.gz", "f.csv.zst", "f.CSV.GZ"})
    void shouldReadAFileAndNameWhatIsBad(String name) throws Exception {
        Path file = write(name, FILE);

        assertThat(Driver.readAll(FileSource.of(file, CSV))).isEqualTo(recordsOf(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.csv", "f.csv.gz", "f.csv.zst"})
    void shouldGoOnFromEveryPosition(String name) throws Exception {
        Path file = write(name, FILE);
        FileSource<Row> source = FileSource.of(file, CSV);
        FileSplit split = source.discover().get(0);

        List<@Nullable FilePosition> positions = Driver.positions(source, split);
        assertThat(positions).hasSize(RECORDS.size() + 1);
        for (int read = 0; read < positions.size(); read++) {
            assertThat(Driver.read(source, split, positions.get(read)))
                    .as("from %s", positions.get(read))
                    .isEqualTo(recordsOf(file).subList(read, RECORDS.size()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.csv.gz", "f.csv.zst"})
    void shouldReadAllMembersOfACompressedFile(String name) throws Exception {
        Path file = directory.resolve(name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String piece : List.of("a,b\nx,", "1\ny", "", ",2\n")) {
            bytes.write(compress(Compression.of(name), piece));
        }
        Files.write(file, bytes.toByteArray());

        assertThat(Driver.readAll(FileSource.of(file, CSV))).containsExactly("Row[a=x, b=1]", "Row[a=y, b=2]");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 1000})
    void shouldReadRangesSideBySide(long size) throws Exception {
        Path file = write("f.csv", "a,b\nx,1\n\nbad,?\nyy,2\r\n\"z\",3\n\"open,4\nlast,5");
        FileSource<Row> source = FileSource.of(file, CSV.singleLineRecords()).splitEvery(size);
        List<String> whole = Driver.readAll(FileSource.of(file, CSV.singleLineRecords()));
        assertThat(whole).hasSize(6).element(1).asString().startsWith("bad: " + file + ", line 4, column 5: ");

        List<FileSplit> splits = source.discover();
        assertThat(splits).hasSize((int) ((Files.size(file) + size - 1) / size));
        assertThat(splits.stream().map(source::splitId)).doesNotHaveDuplicates();
        assertThat(Driver.readAll(source)).isEqualTo(whole);
        for (FileSplit split : splits) {
            List<String> part = Driver.read(source, split, null);
            List<@Nullable FilePosition> positions = Driver.positions(source, split);
            for (int read = 0; read < positions.size(); read++) {
                assertThat(Driver.read(source, split, positions.get(read))).isEqualTo(part.subList(read, part.size()));
            }
        }
    }

    @Test
    void shouldReadOnlyWholeFilesWhereRecordsMaySpanLines() throws Exception {
        Path plain = write("f.csv", FILE);
        Path packed = write("f.jsonl.gz", "{\"a\":\"x\",\"b\":1}\n");

        assertThat(FileSource.of(plain, CSV).splitEvery(1).discover()).containsExactly(new FileSplit("f.csv", null));
        assertThat(FileSource.of(packed, Json.of(Row.class)).splitEvery(1).discover())
                .containsExactly(new FileSplit("f.jsonl.gz", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | a.csv b.csv.gz c.txt",
                "*.csv | a.csv",
                "*.csv* | a.csv b.csv.gz",
                "{a,c}.* | a.csv c.txt",
                "sub/*.csv | sub/d.csv",
                "*/*.csv | sub/d.csv",
                "**.csv | a.csv sub/d.csv sub/deep/e.csv",
            })
    void shouldReadTheFilesThatMatchInTheOrderOfTheirNames(String glob, String expected) throws Exception {
        Files.createDirectories(directory.resolve("sub/deep"));
        Files.createDirectories(directory.resolve(".hidden"));
        for (String name : List.of(
                "c.txt",
                "b.csv.gz",
                "a.csv",
                ".z.csv",
                "_y.csv",
                "sub/d.csv",
                "sub/deep/e.csv",
                "sub/.w.csv",
                ".hidden/v.csv")) {
            write(name, "a,b\n");
        }

        assertThat(FileSource.of(directory, CSV).glob(glob).discover().stream().map(FileSplit::name))
                .containsExactly(expected.split(" "));
    }

    @Test
    void shouldTakeTheFileThatIsNamedEvenIfHidden() throws Exception {
        assertThat(Driver.readAll(FileSource.of(write("_f.csv", "a,b\nx,1\n"), CSV)))
                .containsExactly("Row[a=x, b=1]");
    }

    @Test
    void discover_saysWhatIsMissing() throws Exception {
        Path nothing = directory.resolve("nothing");
        Path file = write("f.csv", FILE);

        assertThatThrownBy(FileSource.of(nothing, CSV)::discover)
                .isInstanceOf(MillraceException.class)
                .hasMessage("NO_INPUT at " + nothing + ": there is no such file or directory;"
                        + " give the path of one; a relative path starts at "
                        + Path.of("").toAbsolutePath());
        assertThatThrownBy(FileSource.of(directory, CSV).glob("*.json")::discover)
                .hasMessage("NO_INPUT at " + directory + ": no file of the directory matches '*.json';"
                        + " see that the files are there, and that their names match and do not begin with . or _");
        assertThatThrownBy(FileSource.of(file, CSV).watchEvery(Duration.ofSeconds(1))::discover)
                .hasMessage("NO_DIRECTORY at " + file + ": it is a file, not a directory;"
                        + " leave out glob and watchEvery, or give the path of a directory");
        assertThat(FileSource.of(directory, CSV)
                        .glob("*.json")
                        .watchEvery(Duration.ofSeconds(1))
                        .discover())
                .isEmpty();
    }

    @Test
    void open_saysWhichHeaderDoesNotFit() throws Exception {
        Path file = write("f.csv", "a,c\nx,1\n");

        assertThatThrownBy(() -> Driver.readAll(FileSource.of(file, CSV)))
                .hasMessage("BAD_FILE at " + file + ", line 1, column 1: field 'b': expected a column of this name,"
                        + " found in the header a, c; mend the file, or let the format fit it");
    }

    @ParameterizedTest
    @CsvSource({
        "f.csv.gz, UNREADABLE_FILE at F: the file cannot be read: it ends in the middle of compressed data",
        "f.csv.zst, UNREADABLE_FILE at F: the file cannot be read: Truncated source",
    })
    void shouldRefuseACompressedFileThatEndsTooEarly(String name, String expected) throws Exception {
        StringBuilder rows = new StringBuilder("a,b\n");
        for (int i = 0; i < 10_000; i++) {
            rows.append(i * 7919L % 10_007).append(',').append(i).append('\n');
        }
        Path file = write(name, rows.toString());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));

        assertThatThrownBy(() -> Driver.readAll(FileSource.of(file, CSV)))
                .hasMessage(expected.replace(" F:", " " + file + ":")
                        + "; see that it is complete, not damaged, and may be read by this process");
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.csv.gz", "f.csv.zst"})
    void shouldRefuseAFileThatIsNotCompressedAsItsNameSays(String name) throws Exception {
        Path file = directory.resolve(name);
        Files.writeString(file, FILE);

        assertThatThrownBy(() -> Driver.readAll(FileSource.of(file, CSV)))
                .hasMessageStartingWith("UNREADABLE_FILE at " + file + ": the file cannot be read: ");
    }

    @Test
    void shouldRefuseAFileThatGrowsWhileItIsRead() throws Exception {
        Path file = write("f.csv", "a,b\nx,1\n");
        FileSource<Row> source = FileSource.of(file, CSV);
        Reader<Row, FileSplit, FilePosition> reader = source.open(FakeRun.fresh());
        reader.assign(source.discover().get(0), null);
        reader.poll(new Collected<>(), 1);
        Files.writeString(file, "a,b\nx,1\ny,2\n");

        assertThatThrownBy(() -> reader.poll(new Collected<>(), 10))
                .hasMessage(
                        "FILE_CHANGED at " + file + ": the file has changed under the run: it had 8 bytes when it was"
                                + " opened and has 12 now; write files under a hidden name and rename them, or use settleAfter");
        reader.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.csv", "f.csv.gz"})
    void shouldRefuseToGoOnInAFileThatHasShrunk(String name) throws Exception {
        Path file = write(name, "a,b\nx,1\ny,2\n");
        FileSource<Row> source = FileSource.of(file, CSV);
        FileSplit split = source.discover().get(0);
        FilePosition end = Driver.positions(source, split).get(2);
        write(name, "a,b\nx,1\n");

        assertThatThrownBy(() -> Driver.read(source, split, end))
                .hasMessageStartingWith(
                        "FILE_CHANGED at " + file + ": the file has changed under the run: it ends before 12; ");
    }

    @Test
    void shouldNotGoOnInAnotherFile() throws Exception {
        FileSource<Row> source = FileSource.of(write("f.csv", "a,b\nx,1\ny,2\n"), CSV);
        FileSplit split = source.discover().get(0);
        FilePosition first = Driver.positions(source, split).get(1);
        Path other = write("other.csv", "a,b\nx,1\ny,2\n");

        assertThatThrownBy(() -> Driver.read(FileSource.of(other, CSV), split, first))
                .hasMessage("OTHER_FILE at " + other + ": the run goes on from a state in which 'f.csv' is being read;"
                        + " let it read that to its end, or give what reads another file a state of its own");
    }

    @Test
    void shouldSayThatAFileIsGone() throws Exception {
        Path file = write("f.csv", FILE);
        FileSource<Row> source = FileSource.of(directory, CSV);
        FileSplit split = source.discover().get(0);
        Files.delete(file);

        assertThatThrownBy(() -> Driver.read(source, split, null))
                .hasMessage("FILE_GONE at " + file + ": the file was there when the source was looked through;"
                        + " leave files in place until they have been read");
    }

    @Test
    void shouldFindNewFilesOfAGrowingDirectory() throws Exception {
        FileSource<Row> source = FileSource.of(directory, CSV).watchEvery(Duration.ofMillis(250));
        assertThat(source.bounded()).isFalse();
        assertThat(source.rediscoverEveryMs()).isEqualTo(250);
        Reader<Row, FileSplit, FilePosition> reader = source.open(FakeRun.fresh());
        Collected<Row> out = new Collected<>();
        assertThat(reader.poll(out, 10)).isEqualTo(Poll.nothing());

        write("1.csv", "a,b\nx,1\n");
        write(".2.csv", "a,b\ny,2\n");
        assertThat(source.discover()).containsExactly(new FileSplit("1.csv", null));
        reader.assign(source.discover().get(0), null);
        assertThat(reader.poll(out, 10)).isEqualTo(Poll.finished(new FileSplit("1.csv", null)));

        Files.move(directory.resolve(".2.csv"), directory.resolve("2.csv"));
        assertThat(source.discover()).containsExactly(new FileSplit("1.csv", null), new FileSplit("2.csv", null));
        reader.assign(source.discover().get(1), null);
        assertThat(reader.poll(out, 10)).isEqualTo(Poll.finished(new FileSplit("2.csv", null)));
        assertThat(out.all()).containsExactly("Row[a=x, b=1]", "Row[a=y, b=2]");
        assertThat(reader.poll(out, 10)).isEqualTo(Poll.nothing());
    }

    @Test
    void settleAfter_leavesAFileAloneUntilItIsQuiet() throws Exception {
        Path file = write("1.csv", "a,b\nx,");
        FileSource<Row> source =
                FileSource.of(directory, CSV).watchEvery(Duration.ofMillis(250)).settleAfter(Duration.ofSeconds(5));
        FakeRun run = FakeRun.fresh();
        Reader<Row, FileSplit, FilePosition> reader = source.open(run);
        Collected<Row> out = new Collected<>();
        long written = Files.getLastModifiedTime(file).toMillis() + 1;
        reader.assign(source.discover().get(0), null);

        run.setNowMillis(written + 4_000);
        assertThat(reader.poll(out, 10)).isEqualTo(Poll.nothing());

        write("1.csv", "a,b\nx,1\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(written + 4_500));
        run.setNowMillis(written + 5_000);
        assertThat(reader.poll(out, 10)).isEqualTo(Poll.nothing());
        run.setNowMillis(written + 9_499);
        assertThat(reader.poll(out, 10)).isEqualTo(Poll.nothing());

        run.setNowMillis(written + 9_500);
        assertThat(reader.poll(out, 10).status()).isEqualTo(Poll.Status.SPLIT_FINISHED);
        assertThat(out.all()).containsExactly("Row[a=x, b=1]");
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600_000, 0})
    void settleAfter_waitsNoLongerWhereTheClockIsSetBack(long lookedBeforeMs) throws Exception {
        Path file = write("1.csv", "a,b\nx,1\n");
        long written = 3_600_000;
        Files.setLastModifiedTime(file, FileTime.fromMillis(written));
        FileSource<Row> source =
                FileSource.of(directory, CSV).watchEvery(Duration.ofMillis(250)).settleAfter(Duration.ofSeconds(5));
        FakeRun run = FakeRun.fresh();
        Reader<Row, FileSplit, FilePosition> reader = source.open(run);
        Collected<Row> out = new Collected<>();
        reader.assign(source.discover().get(0), null);
        run.setNowMillis(lookedBeforeMs);
        assertThat(reader.poll(out, 10)).isEqualTo(Poll.nothing());

        run.setNowMillis(1_000);
        assertThat(reader.poll(out, 10)).isEqualTo(Poll.nothing());
        Files.setLastModifiedTime(file, FileTime.fromMillis(written + 1));
        run.setNowMillis(6_000);
        assertThat(reader.poll(out, 10)).as("it was written to meanwhile").isEqualTo(Poll.nothing());
        run.setNowMillis(11_000);

        assertThat(reader.poll(out, 10).status()).isEqualTo(Poll.Status.SPLIT_FINISHED);
    }

    @Test
    void atOnce_limitsTheFilesThatAreReadInTurn() throws Exception {
        for (int i = 1; i <= 4; i++) {
            write(i + ".csv", "a,b\nx,1\ny,2\n");
        }
        FileSource<Row> source = FileSource.of(directory, CSV).atOnce(2);
        Reader<Row, FileSplit, FilePosition> reader = source.open(FakeRun.fresh());
        for (FileSplit split : source.discover()) {
            reader.assign(split, null);
        }
        List<String> turns = new ArrayList<>();
        for (Poll<FileSplit> poll = reader.poll(new Collected<>(), 1);
                poll.status() != Poll.Status.NOTHING;
                poll = reader.poll(new Collected<>(), 1)) {
            assertThat(poll.split()).isNotNull();
            turns.add(poll.split().name().charAt(0) + (poll.status() == Poll.Status.SPLIT_FINISHED ? "!" : ""));
        }

        assertThat(turns).containsExactly("1", "2", "1", "2", "1!", "2!", "3", "4", "3", "4", "3!", "4!");
    }

    @Test
    void badRecords_isWhatTheUserSays() {
        BadRecords dead = BadRecords.to(SideOutput.of("bad", BadRecord.class));

        assertThat(FileSource.of(directory, CSV).badRecords()).isEqualTo(BadRecords.fail());
        assertThat(FileSource.of(directory, CSV).badRecords(dead).badRecords()).isEqualTo(dead);
    }

    @Test
    void options_areCheckedAtOnce() {
        FileSource<Row> source = FileSource.of(directory, CSV);

        assertThatThrownBy(() -> source.glob("{a")).isInstanceOf(java.util.regex.PatternSyntaxException.class);
        assertThatThrownBy(() -> source.splitEvery(0)).hasMessage("splitEvery must be at least 1 byte: 0");
        assertThatThrownBy(() -> source.atOnce(0)).hasMessage("atOnce must be at least 1 file: 0");
        assertThatThrownBy(() -> source.watchEvery(Duration.ZERO)).hasMessage("watchEvery must be at least 1 ms: PT0S");
    }

    @Test
    void shouldTravelWithThePlan() throws Exception {
        FileSource<Row> source = FileSource.of(write("f.csv.gz", FILE), CSV).badRecords(BadRecords.skip());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(source);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(Driver.readAll((FileSource<?>) in.readObject())).hasSize(RECORDS.size());
        }
    }

    private static List<String> recordsOf(Path file) {
        return RECORDS.stream()
                .map(each -> each.replace("FILE", file.toString()))
                .toList();
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.write(file, compress(Compression.of(name), text));
        return file;
    }

    private static byte[] compress(Compression compression, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compression.writing(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
