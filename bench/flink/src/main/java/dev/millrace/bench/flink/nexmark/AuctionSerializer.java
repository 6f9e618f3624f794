package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.FlatSerializer;
import dev.millrace.bench.nexmark.Auction;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Auctions field by field. */
final class AuctionSerializer extends FlatSerializer<Auction> {

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(Auction auction, DataOutputView target) throws IOException {
        target.writeLong(auction.id());
        Latin.write(auction.itemName(), target);
        Latin.write(auction.description(), target);
        target.writeLong(auction.initialBid());
        target.writeLong(auction.reserve());
        target.writeLong(auction.timeMs());
        target.writeLong(auction.expiresMs());
        target.writeLong(auction.seller());
        target.writeLong(auction.category());
        Latin.write(auction.extra(), target);
    }

    @Override
    public Auction deserialize(DataInputView source) throws IOException {
        return new Auction(
                source.readLong(),
                Latin.read(source),
                Latin.read(source),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                Latin.read(source));
    }
}
