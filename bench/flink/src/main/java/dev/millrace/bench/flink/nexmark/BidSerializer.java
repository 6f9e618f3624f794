package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.FlatSerializer;
import dev.millrace.bench.nexmark.Bid;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Bids field by field. */
final class BidSerializer extends FlatSerializer<Bid> {

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(Bid bid, DataOutputView target) throws IOException {
        target.writeLong(bid.auction());
        target.writeLong(bid.bidder());
        target.writeLong(bid.price());
        Latin.write(bid.channel(), target);
        Latin.write(bid.url(), target);
        target.writeLong(bid.timeMs());
        Latin.write(bid.extra(), target);
    }

    @Override
    public Bid deserialize(DataInputView source) throws IOException {
        return new Bid(
                source.readLong(),
                source.readLong(),
                source.readLong(),
                Latin.read(source),
                Latin.read(source),
                source.readLong(),
                Latin.read(source));
    }
}
