package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.workload.Tally;

/** {@link dev.millrace.bench.nexmark.NexmarkQuery#Q5}: numbers of bids a slice, added up over five slices when a window ends. */
final class HotItems implements Loop {

    private static final int SLICES = (int) (NexmarkQuery.PERIOD_MS / NexmarkQuery.SLIDE_MS);

    private final LongIndex[] auctions = new LongIndex[SLICES];
    private final LongColumn[] bids = new LongColumn[SLICES];
    private final LongIndex all = new LongIndex();
    private final LongColumn sums = new LongColumn();
    private int current;
    private long sliceEndMs;

    HotItems() {
        for (int slice = 0; slice < SLICES; slice++) {
            auctions[slice] = new LongIndex();
            bids[slice] = new LongColumn();
        }
    }

    @Override
    public void take(NexmarkEvent event, Tally.Part tally) {
        if (!(event instanceof Bid bid)) {
            return;
        }
        if (bid.timeMs() >= sliceEndMs) {
            goTo(bid.timeMs() - bid.timeMs() % NexmarkQuery.SLIDE_MS, tally);
        }
        count(auctions[current], bids[current], bid.auction(), 1);
    }

    private static void count(LongIndex index, LongColumn column, long auction, long more) {
        int before = index.size();
        int number = index.add(auction);
        if (number == before) {
            column.set(number, more);
        } else {
            column.add(number, more);
        }
    }

    /** Ends the windows that end up to the begin of a slice, and begins the slice. */
    private void goTo(long sliceBeginMs, Tally.Part tally) {
        for (int i = 0; i < SLICES && sliceEndMs <= sliceBeginMs; i++) {
            end(sliceEndMs, tally);
            sliceEndMs += NexmarkQuery.SLIDE_MS;
            current = (current + 1) % SLICES;
            auctions[current].clear();
        }
        sliceEndMs = sliceBeginMs + NexmarkQuery.SLIDE_MS;
    }

    private void end(long windowEndMs, Tally.Part tally) {
        all.clear();
        long most = 0;
        for (int slice = 0; slice < SLICES; slice++) {
            for (int i = 0; i < auctions[slice].size(); i++) {
                count(all, sums, auctions[slice].key(i), bids[slice].get(i));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            most = Math.max(most, sums.get(i));
        }
        for (int i = 0; i < all.size(); i++) {
            if (sums.get(i) == most) {
                tally.add(all.key(i), windowEndMs, most);
            }
        }
    }

    @Override
    public void end(Tally.Part tally) {
        goTo(sliceEndMs + NexmarkQuery.PERIOD_MS, tally);
    }
}
