package dev.millrace.bench.engine;

import dev.millrace.api.Type;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import dev.millrace.kafka.KafkaPosition;
import dev.millrace.kafka.KafkaSource;
import dev.millrace.kafka.KafkaSplit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic whose partitions are read up to given offsets, and not to their ends: the source as it is, with other splits.
 *
 * @param <T> the type of the records
 */
final class FirstOffsets<T> implements Source<T, KafkaSplit, KafkaPosition> {

    private static final long serialVersionUID = 1;

    private final KafkaSource<T> all;
    private final HashMap<Integer, Long> ends = new HashMap<>();

    /**
     * A source.
     *
     * @param all one that ends
     * @param ends where each partition ends, exclusive
     */
    FirstOffsets(KafkaSource<T> all, Map<TopicPartition, Long> ends) {
        this.all = all;
        ends.forEach((partition, end) -> this.ends.put(partition.partition(), end));
    }

    @Override
    public List<KafkaSplit> discover() throws InterruptedException {
        return all.discover().stream()
                .map(split -> new KafkaSplit(
                        split.topic(), split.partition(), split.firstOffset(), ends.get(split.partition())))
                .toList();
    }

    @Override
    public List<KafkaSplit> rediscover() throws InterruptedException {
        return all.rediscover();
    }

    @Override
    public Reader<T, KafkaSplit, KafkaPosition> open(ReaderContext context) {
        return all.open(context);
    }

    @Override
    public Type<T> type() {
        return all.type();
    }

    @Override
    public Type<KafkaSplit> splitType() {
        return all.splitType();
    }

    @Override
    public Type<KafkaPosition> positionType() {
        return all.positionType();
    }

    @Override
    public boolean bounded() {
        return all.bounded();
    }

    @Override
    public boolean hasTimestamps() {
        return all.hasTimestamps();
    }

    @Override
    public boolean hasOrigins() {
        return all.hasOrigins();
    }

    @Override
    public boolean blocking() {
        return all.blocking();
    }

    @Override
    public BadRecords badRecords() {
        return all.badRecords();
    }

    @Override
    public String splitId(KafkaSplit split) {
        return all.splitId(split);
    }
}
