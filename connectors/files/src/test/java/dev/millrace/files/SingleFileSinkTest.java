package dev.millrace.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import dev.millrace.api.format.FileFormat;
import dev.millrace.api.format.FileInput;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.format.RecordReader;
import dev.millrace.api.format.RecordWriter;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.csv.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleFileSinkTest {

    record Row(String a, int b) {}

    private static final Csv<Row> CSV = Csv.of(Row.class);

    @TempDir
    private Path directory;

    @Test
    void shouldHoldWhatIsCommittedAndNothingElse() throws Exception {
        Path file = Files.writeString(directory.resolve("f.csv"), "of an earlier run");
        SingleFileSink<Row> sink = FileSink.file(file, CSV);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        Committer<FilePart> committer = sink.openCommitter(FakeRun.fresh());
        assertThat(file).hasContent("a,b\n");

        writer.write(new Row("x", 1), 0);
        List<FilePart> first = writer.prepareCommit(1);
        writer.write(new Row("y", 2), 0);
        assertThat(file).hasContent("a,b\n");

        committer.commit(first.get(0));
        committer.commit(first.get(0));
        assertThat(file).hasContent("a,b\nx,1\n");

        List<FilePart> second = writer.prepareCommit(2);
        committer.commit(second.get(0));
        committer.commit(first.get(0));
        assertThat(file).hasContent("a,b\nx,1\ny,2\n");
        assertThat(names()).containsExactly(".f.csv.appending", "f.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.csv", "f.csv.gz", "f.csv.zst"})
    void shouldJoinWhatSeveralTasksWrite(String name) throws Exception {
        Path file = directory.resolve(name);
        SingleFileSink<Row> sink = FileSink.file(file, CSV);
        CommittingWriter<Row, FilePart> zero = sink.open(FakeRun.task(0, 2, null));
        CommittingWriter<Row, FilePart> one = sink.open(FakeRun.task(1, 2, null));
        Committer<FilePart> committer = sink.openCommitter(FakeRun.fresh());
        for (int checkpoint = 1; checkpoint <= 3; checkpoint++) {
            zero.write(new Row("zero", checkpoint), 0);
            one.write(new Row("one", checkpoint), 0);
            for (FilePart part : zero.prepareCommit(checkpoint)) {
                committer.commit(part);
            }
            for (FilePart part : one.prepareCommit(checkpoint)) {
                committer.commit(part);
            }
        }

        assertThat(Driver.readAll(FileSource.of(file, CSV)))
                .containsExactly(
                        "Row[a=zero, b=1]",
                        "Row[a=one, b=1]",
                        "Row[a=zero, b=2]",
                        "Row[a=one, b=2]",
                        "Row[a=zero, b=3]",
                        "Row[a=one, b=3]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void commit_undoesWhatACrashLeftHalfAppended(int appended) throws Exception {
        Path file = directory.resolve("f.csv");
        SingleFileSink<Row> sink = FileSink.file(file, CSV);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        writer.write(new Row("x", 1), 0);
        FilePart part = writer.prepareCommit(1).get(0);
        Files.writeString(directory.resolve(".f.csv.appending"), part.prepared() + "\n4\n");
        Files.writeString(file, "x,1\n".substring(0, appended), StandardOpenOption.APPEND);

        sink.openCommitter(FakeRun.task(0, 1, 1L)).commit(part);

        assertThat(file).hasContent("a,b\nx,1\n");
    }

    /** The part half appended belongs to a checkpoint that is not the one restored: its records are written anew. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void open_fromAnOlderCheckpointCutsOffWhatACrashLeftHalfAppended(int appended) throws Exception {
        Path file = directory.resolve("f.csv");
        SingleFileSink<Row> sink = FileSink.file(file, CSV);
        CommittingWriter<Row, FilePart> crashed = sink.open(FakeRun.fresh());
        crashed.write(new Row("x", 1), 0);
        sink.openCommitter(FakeRun.fresh()).commit(crashed.prepareCommit(1).get(0));
        crashed.write(new Row("y", 2), 0);
        FilePart torn = crashed.prepareCommit(2).get(0);
        Files.writeString(directory.resolve(".f.csv.appending"), torn.prepared() + "\n8\n");
        Files.writeString(file, "y,2\n".substring(0, appended), StandardOpenOption.APPEND);

        CommittingWriter<Row, FilePart> restored = sink.open(FakeRun.task(0, 1, 1L));
        assertThat(file).hasContent("a,b\nx,1\n");
        restored.write(new Row("y", 2), 0);
        sink.openCommitter(FakeRun.task(0, 1, 1L))
                .commit(restored.prepareCommit(2).get(0));
        assertThat(file).hasContent("a,b\nx,1\ny,2\n");
    }

    @Test
    void open_ofARestoredRunGoesOn() throws Exception {
        Path file = Files.writeString(directory.resolve("f.csv"), "a,b\nx,1\n");
        SingleFileSink<Row> sink = FileSink.file(file, CSV);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.task(0, 1, 1L));
        writer.write(new Row("y", 2), 0);
        sink.openCommitter(FakeRun.task(0, 1, 1L))
                .commit(writer.prepareCommit(2).get(0));

        assertThat(file).hasContent("a,b\nx,1\ny,2\n");
    }

    @Test
    void shouldSayWhatIsWrongWithThePlace() throws Exception {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> FileSink.file(missing.resolve("f.csv"), CSV).open(FakeRun.fresh()))
                .hasMessage(
                        "NO_DIRECTORY at " + missing + ": there is no such directory; create it, or write elsewhere");
        assertThatThrownBy(() -> FileSink.file(directory, CSV).open(FakeRun.fresh()))
                .hasMessage("NO_FILE at " + directory + ": it is a directory, not a file;"
                        + " give the path of a file, or write into it with FileSink.of(directory, format)");
        Path gone = directory.resolve("gone.csv");
        assertThatThrownBy(() -> FileSink.file(gone, CSV).open(FakeRun.task(0, 1, 3L)))
                .hasMessage("FILE_GONE at " + gone + ": the file that the run has written so far is not there;"
                        + " bring it back, or start without the checkpoint");
    }

    @Test
    void commit_refusesAFileThatWasCut() throws Exception {
        Path file = directory.resolve("f.csv");
        SingleFileSink<Row> sink = FileSink.file(file, CSV);
        CommittingWriter<Row, FilePart> writer = sink.open(FakeRun.fresh());
        writer.write(new Row("x", 1), 0);
        FilePart part = writer.prepareCommit(1).get(0);
        Files.writeString(directory.resolve(".f.csv.appending"), part.prepared() + "\n4\n");
        Files.writeString(file, "a");

        assertThatThrownBy(() -> sink.openCommitter(FakeRun.fresh()).commit(part))
                .hasMessage("FILE_CHANGED at " + file + ": it should have at least 4 bytes and has 1; restore what was"
                        + " there, or start without the checkpoint; let nobody else change these files");
    }

    @Test
    void file_refusesFormatsThatCannotBeJoined() {
        assertThatThrownBy(() -> FileSink.file(directory.resolve("f"), new Whole()))
                .hasMessage("NOT_JOINABLE at " + directory.resolve("f")
                        + ": a file of format Whole cannot be written bit by bit;"
                        + " write into a directory: FileSink.of(directory, format)");
    }

    private static final class Whole implements FileFormat<String> {
        @Override
        public Type<String> type() {
            return Type.of(String.class);
        }

        @Override
        public String extension() {
            return "whole";
        }

        @Override
        public RecordReader<String> reader(FileInput input, @Nullable FilePosition position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RecordWriter<String> writer(OutputStream out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            return "Whole";
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
