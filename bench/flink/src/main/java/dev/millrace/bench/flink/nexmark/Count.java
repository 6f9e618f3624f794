package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.FlatSerializer;
import dev.millrace.bench.flink.peer.FlatType;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How many bids there are of a key in a window.
 *
 * @param key an auction or a bidder
 * @param endMs the end of the window, in milliseconds since the epoch
 * @param bids how many
 */
record Count(long key, long endMs, long bids) implements Result {

    static final TypeInformation<Count> TYPE = new FlatType<>(Count.class, new Serializer());

    /** The bids of both. */
    Count plus(Count other) {
        return new Count(key, endMs, bids + other.bids);
    }

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(key, endMs, bids);
    }

    private static final class Serializer extends FlatSerializer<Count> {
        private static final long serialVersionUID = 1;

        @Override
        public void serialize(Count count, DataOutputView target) throws IOException {
            target.writeLong(count.key);
            target.writeLong(count.endMs);
            target.writeLong(count.bids);
        }

        @Override
        public Count deserialize(DataInputView source) throws IOException {
            return new Count(source.readLong(), source.readLong(), source.readLong());
        }
    }
}
