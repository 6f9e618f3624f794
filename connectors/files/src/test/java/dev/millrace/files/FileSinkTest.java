package dev.millrace.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.csv.Csv;
import dev.millrace.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSinkTest {

    record Row(String a, int b) {}

    private static final Csv<Row> CSV = Csv.of(Row.class);

    @TempDir
    private Path directory;

    @Test
    void shouldShowAFileOnlyAfterItsCommit() throws Exception {
        FileSink<Row> sink = FileSink.of(directory, CSV);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        writer.write(new Row("x", 1), 0);
        writer.flush();
        assertThat(names()).containsExactly(".out-0-000000.csv.inprogress");

        List<FilePart> parts = writer.prepareCommit(7);
        assertThat(parts).containsExactly(new FilePart(".out-0-000000.csv.7.prepared", "out-0-000000.csv", 8));
        assertThat(names()).containsExactly(".out-0-000000.csv.7.prepared");

        commit(sink, parts);
        assertThat(names()).containsExactly("out-0-000000.csv");
        assertThat(directory.resolve("out-0-000000.csv")).hasContent("a,b\nx,1\n");
    }

    @Test
    void commit_twiceDoesNoHarm() throws Exception {
        FileSink<Row> sink = FileSink.of(directory, CSV);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        writer.write(new Row("x", 1), 0);
        List<FilePart> parts = writer.prepareCommit(1);
        commit(sink, parts);
        commit(sink, parts);
        assertThat(names()).containsExactly("out-0-000000.csv");

        Files.delete(directory.resolve("out-0-000000.csv"));
        commit(sink, parts);
        assertThat(names()).as("taken away by its reader").isEmpty();
    }

    @Test
    void commit_neverOverwrites() throws Exception {
        FileSink<Row> sink = FileSink.of(directory, CSV);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        writer.write(new Row("x", 1), 0);
        List<FilePart> parts = writer.prepareCommit(1);
        Files.writeString(directory.resolve("out-0-000000.csv"), "mine");

        assertThatThrownBy(() -> commit(sink, parts))
                .hasMessage("FILE_EXISTS at " + directory.resolve("out-0-000000.csv")
                        + ": another file has the name that a new one was to get;"
                        + " move it away and restart; let nobody else write files of this name");
        assertThat(directory.resolve("out-0-000000.csv")).hasContent("mine");
    }

    @Test
    void commit_refusesAPartThatWasTamperedWith() throws Exception {
        FileSink<Row> sink = FileSink.of(directory, CSV);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        writer.write(new Row("x", 1), 0);
        List<FilePart> parts = writer.prepareCommit(1);
        Files.writeString(directory.resolve(".out-0-000000.csv.1.prepared"), "a,b\n");

        assertThatThrownBy(() -> commit(sink, parts))
                .hasMessageStartingWith("DAMAGED_FILE at " + directory.resolve(".out-0-000000.csv.1.prepared")
                        + ": a file that waits to be committed should have 8 bytes and has 4; ");
    }

    @Test
    void rollAtRecords_endsAFile() throws Exception {
        FileSink<Row> sink = FileSink.of(directory, CSV).rollAtRecords(2);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        for (int i = 0; i < 5; i++) {
            writer.write(new Row("x", i), 0);
        }
        commit(sink, writer.prepareCommit(1));

        assertThat(names()).containsExactly("out-0-000000.csv", "out-0-000001.csv", "out-0-000002.csv");
        assertThat(directory.resolve("out-0-000001.csv")).hasContent("a,b\nx,2\nx,3\n");
        assertThat(directory.resolve("out-0-000002.csv")).hasContent("a,b\nx,4\n");
    }

    @Test
    void rollAtBytes_endsAFileAtAboutThisSize() throws Exception {
        FileSink<Row> sink = FileSink.of(directory, Json.of(Row.class)).rollAtBytes(100_000);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        for (int i = 0; i < 20_000; i++) {
            writer.write(new Row("0123456789", i), 0);
        }
        List<FilePart> parts = writer.prepareCommit(1);

        assertThat(parts).hasSizeBetween(4, 8);
        assertThat(parts.subList(0, parts.size() - 1))
                .allSatisfy(part -> assertThat(part.sizeBytes()).isBetween(100_000L, 200_000L));
    }

    @Test
    void rollEvery_endsAFileByTheClockOfTheRun() throws Exception {
        FileSink<Row> sink = FileSink.of(directory, CSV).rollEvery(Duration.ofSeconds(10));
        FakeRun run = FakeRun.fresh();
        CommittingWriter<Row, FilePart> writer = sink.open(run);
        run.setNowMillis(1_000);
        writer.write(new Row("x", 1), 0);
        run.setNowMillis(10_999);
        writer.write(new Row("x", 2), 0);
        run.setNowMillis(11_000);
        writer.write(new Row("x", 3), 0);
        writer.write(new Row("x", 4), 0);
        run.setNowMillis(21_000);
        writer.flush();
        writer.write(new Row("x", 5), 0);

        assertThat(writer.prepareCommit(1).stream().map(FilePart::visible))
                .containsExactly("out-0-000000.csv", "out-0-000001.csv", "out-0-000002.csv");
    }

    @Test
    void rollEvery_endsAFileThatWasBegunBeforeTheClockWasSetBack() throws Exception {
        FileSink<Row> sink = FileSink.of(directory, CSV).rollEvery(Duration.ofSeconds(10));
        FakeRun run = FakeRun.fresh();
        CommittingWriter<Row, FilePart> writer = sink.open(run);
        run.setNowMillis(3_600_000);
        writer.write(new Row("x", 1), 0);
        run.setNowMillis(1_000);
        writer.flush();
        writer.write(new Row("x", 2), 0);
        run.setNowMillis(10_999);
        writer.flush();
        writer.write(new Row("x", 3), 0);

        assertThat(writer.prepareCommit(1)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldWriteWhatFileSourceReads(Compression compression) throws Exception {
        FileSink<Row> sink = FileSink.of(directory, CSV).compression(compression);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Row row = new Row("row\n" + i, i);
            writer.write(row, 0);
            written.add(row.toString());
        }
        commit(sink, writer.prepareCommit(1));

        assertThat(names()).containsExactly("out-0-000000.csv" + compression.suffix());
        assertThat(Driver.readAll(FileSource.of(directory, CSV))).isEqualTo(written);
    }

    @Test
    void prepareCommit_isEmptyWhereNothingWasWritten() throws Exception {
        CommittingWriter<Row, FilePart> writer = FileSink.of(directory, CSV).open(FakeRun.fresh());

        assertThat(writer.prepareCommit(1)).isEmpty();
        assertThat(names()).isEmpty();
    }

    @Test
    void close_givesUpWhatIsNotPrepared() throws Exception {
        CommittingWriter<Row, FilePart> writer = FileSink.of(directory, CSV)
                .compression(Compression.ZSTD)
                .rollAtRecords(1)
                .open(FakeRun.fresh());
        writer.write(new Row("x", 1), 0);
        writer.prepareCommit(1);
        writer.write(new Row("x", 2), 0);
        writer.write(new Row("x", 3), 0);
        writer.close();

        assertThat(names()).containsExactly(".out-0-000000.csv.zst.1.prepared");
    }

    @Test
    void open_clearsAwayWhatNoSnapshotKnows() throws Exception {
        for (String name : List.of(
                "out-0-000003.csv",
                "out-1-000009.csv",
                ".out-0-000004.csv.5.prepared",
                ".out-0-000005.csv.6.prepared",
                ".out-0-000006.csv.inprogress",
                ".out-1-000007.csv.inprogress",
                ".out-2-000008.csv.inprogress",
                ".out-2-000001.csv.4.prepared",
                ".other-0-000001.csv.inprogress",
                ".mine.inprogress")) {
            Files.writeString(directory.resolve(name), "");
        }
        FileSink<Row> sink = FileSink.of(directory, CSV);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.task(0, 2, 5L));
        writer.write(new Row("x", 1), 0);

        assertThat(names())
                .as("of writer 0, and of writer 2, which is no more; its own number goes on")
                .containsExactly(
                        ".mine.inprogress",
                        ".other-0-000001.csv.inprogress",
                        ".out-0-000004.csv.5.prepared",
                        ".out-0-000005.csv.inprogress",
                        ".out-1-000007.csv.inprogress",
                        ".out-2-000001.csv.4.prepared",
                        "out-0-000003.csv",
                        "out-1-000009.csv");
    }

    @Test
    void open_ofAFreshRunKeepsVisibleFiles() throws Exception {
        Files.writeString(directory.resolve("out-0-000041.csv.gz"), "");
        Files.writeString(directory.resolve(".out-0-000042.csv.5.prepared"), "");
        FileSink<Row> sink = FileSink.of(directory, CSV);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        writer.write(new Row("x", 1), 0);
        commit(sink, writer.prepareCommit(1));

        assertThat(names()).containsExactly("out-0-000041.csv.gz", "out-0-000042.csv");
    }

    @Test
    void open_makesTheLastPartOfTheDirectory() throws Exception {
        Path made = directory.resolve("made");
        FileSink.of(made, CSV).open(FakeRun.fresh());
        assertThat(made).isDirectory();

        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> FileSink.of(missing.resolve("deep"), CSV).open(FakeRun.fresh()))
                .hasMessage(
                        "NO_DIRECTORY at " + missing + ": there is no such directory; create it, or write elsewhere");
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> FileSink.of(file, CSV).open(FakeRun.fresh()))
                .hasMessage("NO_DIRECTORY at " + file + ": it is not a directory; create it, or write elsewhere");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void options_areCheckedAtOnce(long value) {
        FileSink<Row> sink = FileSink.of(directory, CSV);

        assertThatThrownBy(() -> sink.rollAtBytes(value)).hasMessage("rollAtBytes must be at least 1: " + value);
        assertThatThrownBy(() -> sink.rollAtRecords(value)).hasMessage("rollAtRecords must be at least 1: " + value);
        assertThatThrownBy(() -> sink.rollEvery(Duration.ofMillis(value)))
                .hasMessage("rollEvery must be at least 1: " + value);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static <T> void commit(CommittingSink<T, FilePart> sink, List<FilePart> parts) throws Exception {
        try (Committer<FilePart> committer = sink.openCommitter(FakeRun.fresh())) {
            for (FilePart part : parts) {
                committer.commit(part);
            }
        }
    }
}
