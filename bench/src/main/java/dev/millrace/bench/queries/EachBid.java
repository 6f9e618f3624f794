package dev.millrace.bench.queries;

import dev.millrace.api.Output;
import dev.millrace.api.Service;
import dev.millrace.api.Stream;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.result.CalculatedBid;
import dev.millrace.bench.nexmark.result.ChannelBid;
import dev.millrace.bench.nexmark.result.EnrichedBid;
import dev.millrace.bench.nexmark.result.LogLine;
import dev.millrace.bench.nexmark.result.PageBid;
import dev.millrace.bench.nexmark.result.SideInput;

/** Queries about each bid by itself. */
final class EachBid {

    private EachBid() {}

    /** Q0. */
    static Stream<Bid> passed(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events);
    }

    /** Q1. */
    static Stream<Bid> inEuros(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events).map(bid -> bid.at(NexmarkQuery.inEuros(bid.price())));
    }

    /** Q2. */
    static Stream<Bid> selected(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events).filter(bid -> NexmarkQuery.isSelected(bid.auction()));
    }

    /** Q10. */
    static Stream<LogLine> logged(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events).map(LogLine::of);
    }

    /** Q13: each task loads the table when it starts. */
    static Stream<EnrichedBid> enriched(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events).process("enrich", Enrich::new);
    }

    /** Q14. */
    static Stream<CalculatedBid> calculated(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events).filter(CalculatedBid::asksFor).map(CalculatedBid::of);
    }

    /** Q21. */
    static Stream<ChannelBid> withChannelId(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events).flatMap(EachBid::addChannelId);
    }

    /** Q22. */
    static Stream<PageBid> withFolders(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events).map(PageBid::of);
    }

    private static void addChannelId(Bid bid, Output<ChannelBid> out) {
        ChannelBid result = ChannelBid.of(bid);
        if (result != null) {
            out.emit(result);
        }
    }

    private static final class Enrich extends Process<Bid, EnrichedBid> {
        private final Service<SideInput> table = uses(Service.perTask("side-input", SideInput::load));

        @Override
        public void onRecord(Bid bid, ProcessContext<EnrichedBid> context) {
            context.emit(EnrichedBid.of(bid, table.get()));
        }
    }
}
