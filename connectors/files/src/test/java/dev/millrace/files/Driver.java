package dev.millrace.files;

import dev.millrace.api.format.FilePosition;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drives a source's readers as an engine would. */
final class Driver {

    private Driver() {}

    /** Everything in all splits of a source, split by split. */
    static <T> List<String> readAll(FileSource<T> source) throws Exception {
        List<String> all = new ArrayList<>();
        for (FileSplit split : source.discover()) {
            all.addAll(read(source, split, null));
        }
        return all;
    }

    /** Everything in a split from a position on. */
    static <T> List<String> read(FileSource<T> source, FileSplit split, @Nullable FilePosition from) throws Exception {
        Collected<T> out = new Collected<>();
        try (Reader<T, FileSplit, FilePosition> reader = source.open(FakeRun.fresh())) {
            reader.assign(split, from);
            while (reader.poll(out, 3).status() != Poll.Status.SPLIT_FINISHED) {
                // Every poll makes progress: nothing has to be waited for.
            }
        }
        return out.all();
    }

    /** The positions after each record of a split, the beginning first. */
    static <T> List<@Nullable FilePosition> positions(FileSource<T> source, FileSplit split) throws Exception {
        List<@Nullable FilePosition> positions = new ArrayList<>();
        positions.add(null);
        try (Reader<T, FileSplit, FilePosition> reader = source.open(FakeRun.fresh())) {
            reader.assign(split, null);
            while (reader.poll(new Collected<>(), 1).status() != Poll.Status.SPLIT_FINISHED) {
                positions.add(reader.position());
            }
        }
        return positions;
    }
}
