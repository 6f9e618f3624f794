package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.Bid;
import java.util.Locale;
import java.util.function.Function;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.DataTypes.Field;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;

/** A column of the table {@code bids}, of which each query has those it needs. */
enum BidColumn {
    AUCTION(DataTypes.BIGINT(), Bid::auction),
    BIDDER(DataTypes.BIGINT(), Bid::bidder),
    PRICE(DataTypes.BIGINT(), Bid::price),
    CHANNEL(DataTypes.STRING(), bid -> StringData.fromString(bid.channel()));

    private final DataType type;
    private final Function<Bid, Object> reading;

    BidColumn(DataType type, Function<Bid, Object> reading) {
        this.type = type.notNull();
        this.reading = reading;
    }

    Field field() {
        return DataTypes.FIELD(name().toLowerCase(Locale.ROOT), type);
    }

    /** What a bid has in it, in the planner's own form. */
    Object of(Bid bid) {
        return reading.apply(bid);
    }
}
