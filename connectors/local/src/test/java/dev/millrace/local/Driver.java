package dev.millrace.local;

import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drives a source's readers as an engine would. */
final class Driver {

    private Driver() {}

    /** Opens the first split of a source. */
    static <T, S, P> Reader<T, S, P> open(Source<T, S, P> source, ReaderContext run, @Nullable P position)
            throws Exception {
        Reader<T, S, P> reader = source.open(run);
        reader.assign(source.discover().get(0), position);
        return reader;
    }

    /** Polls until the split ends or has nothing now. */
    static <T> List<T> drain(Reader<T, ?, ?> reader) throws Exception {
        Collected<T> out = new Collected<>();
        Poll.Status status = Poll.Status.MORE;
        while (status == Poll.Status.MORE) {
            status = reader.poll(out, 3).status();
        }
        return out.values;
    }

    /** Takes some records, one per poll. */
    static <T> List<T> take(Reader<T, ?, ?> reader, int count) throws Exception {
        List<T> taken = new ArrayList<>();
        while (taken.size() < count) {
            Collected<T> out = new Collected<>();
            reader.poll(out, 1);
            taken.addAll(out.values);
        }
        return taken;
    }
}
