package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.result.BidStatistics;
import dev.millrace.bench.nexmark.result.HotItem;
import dev.millrace.bench.nexmark.result.NewSeller;
import dev.millrace.bench.nexmark.result.PeriodBid;
import dev.millrace.bench.nexmark.result.PriceStatistics;
import dev.millrace.bench.nexmark.result.Ranges;
import dev.millrace.bench.nexmark.result.RankedBid;
import org.apache.flink.table.data.RowData;

/** The results that rows of {@link SqlTexts} stand for. */
final class SqlResults {

    private SqlResults() {}

    static HotItem hotItem(RowData row) {
        return new HotItem(row.getLong(0), timeMs(row, 1), row.getLong(2));
    }

    static Count count(RowData row) {
        return new Count(row.getLong(0), timeMs(row, 1), row.getLong(2));
    }

    static NewSeller newSeller(RowData row) {
        return new NewSeller(row.getLong(0), row.getString(1).toString(), timeMs(row, 2));
    }

    static PeriodBid periodBid(RowData row) {
        return new PeriodBid(timeMs(row, 4), bid(row));
    }

    static RankedBid rankedBid(RowData row) {
        return new RankedBid(timeMs(row, 4), (int) row.getLong(5), bid(row));
    }

    static BidStatistics statistics(String channel, RowData row, int at) {
        int bids = at + 1;
        int bidders = bids + 1 + Ranges.COUNT;
        int auctions = bidders + 1 + Ranges.COUNT;
        return new BidStatistics(
                channel, timeMs(row, at), ranges(row, bids), ranges(row, bidders), ranges(row, auctions));
    }

    static PriceStatistics prices(RowData row) {
        return new PriceStatistics(
                row.getLong(0), timeMs(row, 1), ranges(row, 2), row.getLong(6), row.getLong(7), row.getLong(8));
    }

    private static Bid bid(RowData row) {
        return new Bid(row.getLong(0), row.getLong(1), row.getLong(2), "", "", timeMs(row, 3), "");
    }

    private static Ranges ranges(RowData row, int at) {
        return new Ranges(row.getLong(at), row.getLong(at + 1), row.getLong(at + 2), row.getLong(at + 3));
    }

    private static long timeMs(RowData row, int at) {
        return row.getTimestamp(at, 3).getMillisecond();
    }
}
