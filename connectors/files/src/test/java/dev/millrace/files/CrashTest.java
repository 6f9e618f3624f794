package dev.millrace.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.csv.Csv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that crashes at any point, again and again, each time with another number of tasks, and writes every record once.
 * The run here keeps the rules that an engine keeps: what a writer prepares becomes part of a snapshot; once that is
 * durable it is committed, and committed again after a restore; of a checkpoint that fails, it goes into the next.
 */
class CrashTest {

    record Row(int key, int number) {}

    private static final Csv<Row> CSV = Csv.of(Row.class);
    private static final int KEYS = 4;
    private static final int RECORDS = 100;

    @TempDir
    private Path directory;

    /** What survives a crash: how many records have been read, and what is to be committed. */
    private record Snapshot(@Nullable Long checkpoint, int read, List<FilePart> toCommit) {}

    private enum Crash {
        WHILE_WRITING,
        AFTER_PREPARING,
        BEFORE_COMMITTING,
        WHILE_COMMITTING,
        NOT
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldWriteEveryRecordOnceIntoADirectory(long seed) throws Exception {
        Random random = new Random(seed);
        Compression compression = Compression.values()[random.nextInt(3)];
        run(FileSink.of(directory, CSV).rollAtRecords(7).compression(compression), random);

        assertThat(sorted(Driver.readAll(FileSource.of(directory, CSV))))
                .as("seed %d", seed)
                .isEqualTo(everyRecord());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldWriteEveryRecordOnceIntoOneFile(long seed) throws Exception {
        Random random = new Random(seed);
        Path file = directory.resolve("f.csv" + Compression.values()[random.nextInt(3)].suffix());
        run(FileSink.file(file, CSV), random);

        List<String> read = Driver.readAll(FileSource.of(file, CSV));
        assertThat(sorted(read)).as("seed %d", seed).isEqualTo(everyRecord());
        for (int key = 0; key < KEYS; key++) {
            String prefix = "Row[key=" + key + ",";
            assertThat(read.stream().filter(each -> each.startsWith(prefix)))
                    .as("seed %d: the records of a key keep their order", seed)
                    .containsExactlyElementsOf(
                            rows().filter(row -> row.key() == Integer.parseInt(prefix.substring(8, 9)))
                                    .map(Row::toString)
                                    .toList());
        }
    }

    private static void run(CommittingSink<Row, FilePart> sink, Random random) throws Exception {
        Snapshot durable = new Snapshot(null, 0, List.of());
        long nextCheckpoint = 1;
        while (durable.read() < RECORDS || !durable.toCommit().isEmpty()) {
            int tasks = 1 + random.nextInt(3);
            List<CommittingWriter<Row, FilePart>> writers = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                writers.add(sink.open(FakeRun.task(i, tasks, durable.checkpoint())));
            }
            Committer<FilePart> committer = sink.openCommitter(FakeRun.task(0, 1, durable.checkpoint()));
            for (FilePart part : durable.toCommit()) {
                committer.commit(part);
            }
            Crash crash = Crash.NOT;
            int read = durable.read();
            List<FilePart> uncommitted = new ArrayList<>();
            while (crash == Crash.NOT && (read < RECORDS || !durable.toCommit().isEmpty())) {
                crash = Crash.values()[Math.min(random.nextInt(12), Crash.NOT.ordinal())];
                int end = Math.min(RECORDS, read + random.nextInt(20));
                for (; read < end; read++) {
                    Row row = row(read);
                    writers.get(row.key() % tasks).write(row, 0);
                }
                if (crash == Crash.WHILE_WRITING) {
                    break;
                }
                long checkpoint = nextCheckpoint++;
                for (CommittingWriter<Row, FilePart> writer : writers) {
                    uncommitted.addAll(writer.prepareCommit(checkpoint));
                }
                if (crash == Crash.AFTER_PREPARING) {
                    break;
                }
                if (random.nextInt(6) == 0) {
                    continue;
                }
                durable = new Snapshot(checkpoint, read, List.copyOf(uncommitted));
                if (crash == Crash.BEFORE_COMMITTING) {
                    break;
                }
                int committed =
                        crash == Crash.WHILE_COMMITTING ? random.nextInt(uncommitted.size() + 1) : uncommitted.size();
                for (FilePart part : uncommitted.subList(0, committed)) {
                    committer.commit(part);
                }
                if (crash == Crash.NOT) {
                    uncommitted.clear();
                    durable = new Snapshot(checkpoint, read, List.of());
                }
            }
            if (crash == Crash.NOT || random.nextBoolean()) {
                for (CommittingWriter<Row, FilePart> writer : writers) {
                    writer.close();
                }
            }
        }
    }

    private static Row row(int i) {
        return new Row(i % KEYS, i);
    }

    private static java.util.stream.Stream<Row> rows() {
        return java.util.stream.IntStream.range(0, RECORDS).mapToObj(CrashTest::row);
    }

    private static List<String> everyRecord() {
        return sorted(rows().map(Row::toString).toList());
    }

    private static List<String> sorted(List<String> records) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        records.forEach(each -> counts.merge(each, 1, Integer::sum));
        List<String> sorted = new ArrayList<>();
        counts.forEach((each, count) -> sorted.add(each + (count == 1 ? "" : " " + count + " times")));
        return sorted;
    }
}
