package dev.millrace.kafka;

import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads splits of a source as an engine would, and notes what comes: values as they print themselves, bad ones with why. */
final class ReadSplits<T> implements AutoCloseable, ReaderOutput<T> {

    private final Reader<T, KafkaSplit, KafkaPosition> reader;
    private final Map<Integer, KafkaPosition> positions = new LinkedHashMap<>();
    private final List<String> all = new ArrayList<>();
    private final List<Long> timestamps = new ArrayList<>();
    private final List<Long> origins = new ArrayList<>();

    ReadSplits(KafkaSource<T> source, List<KafkaSplit> splits) throws Exception {
        this.reader = source.open(FakeRun.fresh("reading"));
        for (KafkaSplit split : splits) {
            reader.assign(split, null);
        }
    }

    /** Everything in the splits of a source that ends. */
    static <T> List<String> all(KafkaSource<T> source) throws Exception {
        List<KafkaSplit> splits = source.discover();
        try (ReadSplits<T> read = new ReadSplits<>(source, splits)) {
            return read.untilEnd(splits.size());
        }
    }

    Reader<T, KafkaSplit, KafkaPosition> reader() {
        return reader;
    }

    /** Polls until so many splits have come to their end. */
    List<String> untilEnd(int splits) throws Exception {
        int ended = 0;
        while (ended < splits) {
            if (poll(100).status() == Poll.Status.SPLIT_FINISHED) {
                ended++;
            }
        }
        return all;
    }

    /** Polls until there are so many values. */
    List<String> until(int values) throws Exception {
        while (all.size() < values) {
            poll(100);
        }
        return all;
    }

    /** Polls until a partition's position is there. */
    void untilPosition(int partition, long offset) throws Exception {
        while (position(partition) == null || position(partition).offset() < offset) {
            poll(100);
        }
    }

    Poll<KafkaSplit> poll(int max) throws Exception {
        Poll<KafkaSplit> poll = reader.poll(this, max);
        KafkaSplit split = poll.split();
        if (split != null) {
            positions.put(split.partition(), reader.position());
        }
        return poll;
    }

    @Nullable
    KafkaPosition position(int partition) {
        return positions.get(partition);
    }

    List<String> all() {
        return all;
    }

    List<Long> timestamps() {
        return timestamps;
    }

    List<Long> origins() {
        return origins;
    }

    @Override
    public void emit(T value) {
        throw new AssertionError("records of Kafka have timestamps");
    }

    @Override
    public void emit(T value, long timestampMs) {
        throw new AssertionError("records of Kafka have origins");
    }

    @Override
    public void emit(T value, long timestampMs, long originMicros) {
        all.add(String.valueOf(value));
        timestamps.add(timestampMs);
        origins.add(originMicros);
    }

    @Override
    public void bad(BadRecord record) {
        all.add("bad: " + record.place() + ": " + record.reason() + " <" + record.input() + ">");
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }
}
