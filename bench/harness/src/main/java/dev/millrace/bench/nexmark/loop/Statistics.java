package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.result.BidStatistics;
import dev.millrace.bench.nexmark.result.Ranges;
import dev.millrace.bench.workload.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link dev.millrace.bench.nexmark.NexmarkQuery#Q15} and {@link dev.millrace.bench.nexmark.NexmarkQuery#Q16}. */
final class Statistics implements Period {

    private final boolean byChannel;
    private final Map<String, Integer> owners = new HashMap<>();
    private final List<String> channels = new ArrayList<>();
    private final List<long[]> bids = new ArrayList<>();
    private final Distinct bidders = new Distinct();
    private final Distinct auctions = new Distinct();

    Statistics(boolean byChannel) {
        this.byChannel = byChannel;
    }

    @Override
    public void take(NexmarkEvent event) {
        if (event instanceof Bid bid) {
            int owner = owner(byChannel ? bid.channel() : "");
            int range = Ranges.of(bid);
            long[] numbers = bids.get(owner);
            numbers[0]++;
            numbers[1 + range]++;
            bidders.add(owner, bid.bidder(), range);
            auctions.add(owner, bid.auction(), range);
        }
    }

    private int owner(String channel) {
        Integer known = owners.get(channel);
        if (known != null) {
            return known;
        }
        int owner = channels.size();
        owners.put(channel, owner);
        channels.add(channel);
        bids.add(new long[1 + Ranges.COUNT]);
        return owner;
    }

    @Override
    public void end(long periodEndMs, Tally.Part tally) {
        for (int owner = 0; owner < channels.size(); owner++) {
            Ranges numbers = Ranges.in(bids.get(owner), 0);
            new BidStatistics(channels.get(owner), periodEndMs, numbers, bidders.of(owner), auctions.of(owner))
                    .addTo(tally);
        }
        owners.clear();
        channels.clear();
        bids.clear();
        bidders.clear();
        auctions.clear();
    }
}
