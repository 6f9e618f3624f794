package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.TallySink;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.result.CalculatedBid;
import dev.millrace.bench.nexmark.result.ChannelBid;
import dev.millrace.bench.nexmark.result.EnrichedBid;
import dev.millrace.bench.nexmark.result.LogLine;
import dev.millrace.bench.nexmark.result.PageBid;
import dev.millrace.bench.nexmark.result.SideInput;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** Queries about each bid by itself. */
final class EachBid {

    private EachBid() {}

    static void add(NexmarkQuery query, DataStream<Bid> bids) {
        switch (query) {
            case Q0 -> NexmarkJobs.write(bids);
            case Q1 ->
                NexmarkJobs.write(bids.map(bid -> bid.at(NexmarkQuery.inEuros(bid.price())))
                        .returns(Kinds.BID));
            case Q2 ->
                bids.filter(bid -> NexmarkQuery.isSelected(bid.auction()))
                        .sinkTo(new TallySink<>((tally, bid) -> tally.add(bid.auction(), bid.price())));
            case Q10 -> NexmarkJobs.write(bids.map(LogLine::of).returns(UnsentSerializer.type(LogLine.class)));
            case Q13 -> NexmarkJobs.write(bids.map(new Enrich()).returns(UnsentSerializer.type(EnrichedBid.class)));
            case Q14 ->
                NexmarkJobs.write(bids.filter(CalculatedBid::asksFor)
                        .map(CalculatedBid::of)
                        .returns(UnsentSerializer.type(CalculatedBid.class)));
            case Q21 ->
                NexmarkJobs.write(bids.flatMap(EachBid::addChannelId).returns(UnsentSerializer.type(ChannelBid.class)));
            case Q22 -> NexmarkJobs.write(bids.map(PageBid::of).returns(UnsentSerializer.type(PageBid.class)));
            default -> throw new IllegalArgumentException(query + " is about more than each bid by itself");
        }
    }

    private static void addChannelId(Bid bid, Collector<ChannelBid> out) {
        ChannelBid result = ChannelBid.of(bid);
        if (result != null) {
            out.collect(result);
        }
    }

    private static final class Enrich extends RichMapFunction<Bid, EnrichedBid> {
        private static final long serialVersionUID = 1;

        @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
        private transient SideInput table;

        @Override
        public void open(OpenContext context) {
            table = SideInput.load();
        }

        @Override
        public EnrichedBid map(Bid bid) {
            return EnrichedBid.of(bid, table);
        }
    }
}
