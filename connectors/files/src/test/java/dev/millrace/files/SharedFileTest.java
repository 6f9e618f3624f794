package dev.millrace.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.csv.Csv;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two sinks of one run that write into the same file, each by its own path to it. */
class SharedFileTest {

    record Row(String a, int b) {}

    private static final Csv<Row> CSV = Csv.of(Row.class);

    @TempDir
    private Path directory;

    /** A sink, and what it has prepared and not committed. */
    private final class Side {
        private final String name;
        private final SingleFileSink<Row> sink;
        private final CommittingWriter<Row, FilePart> writer;
        private Committer<FilePart> committer;

        Side(String name, Path file) throws IOException {
            this.name = name;
            this.sink = FileSink.file(file, CSV);
            this.writer = sink.open(FakeRun.named(name, null));
            this.committer = sink.openCommitter(FakeRun.named(name, null));
        }

        FilePart prepare(int number) throws Exception {
            writer.write(new Row(name, number), 0);
            return writer.prepareCommit(number).get(0);
        }

        /** As if the process had died when all but so many bytes of the part were appended. */
        void dieWhileAppending(FilePart part, int missingBytes) throws Exception {
            Path prepared = directory.resolve(part.prepared());
            byte[] content = Files.readAllBytes(prepared);
            committer.commit(part);
            Files.write(prepared, content);
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - missingBytes);
            }
            committer = sink.openCommitter(FakeRun.named(name, 1L));
        }
    }

    private Path file() {
        return directory.resolve("f.csv");
    }

    private Side first() throws IOException {
        return new Side("one", file());
    }

    private Side second() throws IOException {
        return new Side("two", directory.resolve(".").resolve("f.csv"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6})
    void commit_ofOneSink_cutsAwayWhatACrashLeftOfTheOther(int missingBytes) throws Exception {
        Side one = first();
        Side two = second();
        FilePart ofOne = one.prepare(1);
        FilePart ofTwo = two.prepare(1);
        one.dieWhileAppending(ofOne, missingBytes);

        two.committer.commit(ofTwo);
        assertThat(file()).hasContent("a,b\ntwo,1\n");
        one.committer.commit(ofOne);
        one.committer.commit(ofOne);
        two.committer.commit(ofTwo);
        assertThat(file()).hasContent("a,b\ntwo,1\none,1\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldWriteEveryRowOnce_whateverCrashesAndInWhateverOrder(long seed) throws Exception {
        Random random = new Random(seed);
        List<Side> sides = List.of(first(), second());
        List<String> expected = new ArrayList<>(List.of("a,b"));
        for (int checkpoint = 1; checkpoint <= 30; checkpoint++) {
            List<FilePart> parts = new ArrayList<>();
            for (Side side : sides) {
                parts.add(side.prepare(checkpoint));
                expected.add(side.name + "," + checkpoint);
            }
            for (int crashes = random.nextInt(4); crashes > 0; crashes--) {
                int at = random.nextInt(2);
                if (Files.exists(directory.resolve(parts.get(at).prepared()))) {
                    sides.get(at).dieWhileAppending(parts.get(at), random.nextInt(6));
                }
                if (random.nextInt(3) == 0) {
                    sides.get(1 - at).committer.commit(parts.get(1 - at));
                }
            }
            List<Integer> order = new ArrayList<>(List.of(0, 1));
            Collections.shuffle(order, random);
            for (int at : order) {
                sides.get(at).committer.commit(parts.get(at));
            }
        }
        assertThat(Files.readAllLines(file())).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void commit_ofBothAtTheSameTime_losesNothing() throws Exception {
        List<Side> sides = List.of(first(), second());
        List<String> expected = new ArrayList<>(List.of("a,b"));
        List<Future<?>> commits = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Side side : sides) {
                List<FilePart> parts = new ArrayList<>();
                for (int number = 1; number <= 50; number++) {
                    parts.add(side.prepare(number));
                    expected.add(side.name + "," + number);
                }
                commits.add(threads.submit(() -> {
                    for (FilePart part : parts) {
                        side.committer.commit(part);
                    }
                    return null;
                }));
            }
            for (Future<?> commit : commits) {
                commit.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Files.readAllLines(file())).containsExactlyInAnyOrderElementsOf(expected);
    }
}
