package dev.millrace.bench.streams;

import dev.millrace.bench.workload.Tally;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the measure of a record; the first that is read tells that reading began. Any threads. */
final class AmountDeserializer implements Deserializer<Long> {

    /** Two threads may both find it unset, and both tell: the first counts. */
    private boolean told;

    @Override
    public Long deserialize(String topic, byte[] data) {
        if (!told) {
            told = true;
            Tally.reading();
        }
        return ByteBuffer.wrap(data).getLong();
    }
}
