package dev.millrace.bench.nexmark.loop;

import static java.util.stream.Collectors.groupingBy;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.Person;
import dev.millrace.bench.nexmark.result.BidStatistics;
import dev.millrace.bench.nexmark.result.ExpandedBid;
import dev.millrace.bench.nexmark.result.LocalItem;
import dev.millrace.bench.nexmark.result.NewSeller;
import dev.millrace.bench.nexmark.result.PeriodBid;
import dev.millrace.bench.nexmark.result.PriceStatistics;
import dev.millrace.bench.nexmark.result.Ranges;
import dev.millrace.bench.nexmark.result.RankedBid;
import dev.millrace.bench.nexmark.result.WinningBid;
import dev.millrace.bench.workload.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** Computes the queries that are about several events as their definitions read, over all events at once. */
final class Oracle {

    private final List<Person> persons = new ArrayList<>();
    private final List<Auction> auctions = new ArrayList<>();
    private final List<Bid> bids = new ArrayList<>();
    private final Map<Long, List<Bid>> byAuction;

    Oracle(NexmarkEvents events, int count) {
        for (int number = 0; number < count; number++) {
            NexmarkEvent event = events.at(number);
            if (event instanceof Person person) {
                persons.add(person);
            } else if (event instanceof Auction auction) {
                auctions.add(auction);
            } else {
                bids.add((Bid) event);
            }
        }
        byAuction = bids.stream().collect(groupingBy(Bid::auction));
    }

    void compute(NexmarkQuery query, Tally.Part tally) {
        switch (query) {
            case Q3 -> localItems(tally);
            case Q4 -> categoryAverages(tally);
            case Q5 -> hotItems(tally);
            case Q6 -> sellerAverages(tally);
            case Q7 -> periods((end, all) -> new PeriodBid(end, Collections.min(all, Bid::compareOffer)).addTo(tally));
            case Q8 -> newSellers(tally);
            case Q9 -> winningBids().forEach(winner -> winner.addTo(tally));
            case Q11 -> bids.stream().collect(groupingBy(Bid::bidder)).forEach((bidder, all) -> sessions(all, tally));
            case Q12 -> bids.forEach(bid -> tally.addTimes(bid.bidder(), 1));
            case Q15 -> periods((end, all) -> statistics("", end, all).addTo(tally));
            case Q16 ->
                periods((end, all) -> all.stream()
                        .collect(groupingBy(Bid::channel))
                        .forEach((channel, some) ->
                                statistics(channel, end, some).addTo(tally)));
            case Q17 ->
                periods((end, all) ->
                        each(all, Bid::auction, some -> prices(end, some).addTo(tally)));
            case Q18 ->
                periods((end, all) -> each(all, bid -> List.of(bid.bidder(), bid.auction()), some -> new PeriodBid(
                                end,
                                Collections.max(
                                        some,
                                        Comparator.comparingLong(Bid::timeMs)
                                                .thenComparing(Comparator.comparingLong(Bid::price))))
                        .addTo(tally)));
            case Q19 -> periods((end, all) -> each(all, Bid::auction, some -> ranks(end, some, tally)));
            case Q20 -> expandedBids(tally);
            default -> throw new IllegalArgumentException(query + " is about each bid by itself");
        }
    }

    private interface PeriodResult {
        void compute(long endMs, List<Bid> bids);
    }

    private void periods(PeriodResult result) {
        bids.stream()
                .collect(groupingBy(bid -> bid.timeMs() / 10_000))
                .forEach((period, all) -> result.compute((period + 1) * 10_000, all));
    }

    private interface Group {
        void compute(List<Bid> bids);
    }

    private static void each(List<Bid> bids, Function<Bid, Object> key, Group result) {
        bids.stream().collect(groupingBy(key)).values().forEach(result::compute);
    }

    private void localItems(Tally.Part tally) {
        for (Auction auction : auctions) {
            for (Person person : persons) {
                if (auction.category() == 10
                        && auction.seller() == person.id()
                        && List.of("OR", "ID", "CA").contains(person.state())) {
                    new LocalItem(person.name(), person.city(), person.state(), auction.id()).addTo(tally);
                }
            }
        }
    }

    private List<WinningBid> winningBids() {
        List<WinningBid> winners = new ArrayList<>();
        for (Auction auction : auctions) {
            byAuction.getOrDefault(auction.id(), List.of()).stream()
                    .filter(bid -> bid.timeMs() >= auction.timeMs() && bid.timeMs() <= auction.expiresMs())
                    .min(Comparator.comparingLong((Bid bid) -> -bid.price())
                            .thenComparingLong(Bid::timeMs)
                            .thenComparingLong(Bid::bidder))
                    .ifPresent(bid -> winners.add(new WinningBid(auction, bid)));
        }
        return winners;
    }

    private void categoryAverages(Tally.Part tally) {
        winningBids().stream()
                .collect(groupingBy(winner ->
                        List.of(winner.auction().category(), winner.auction().expiresMs() / 10_000)))
                .forEach((key, all) -> {
                    long sum =
                            all.stream().mapToLong(each -> each.bid().price()).sum();
                    tally.add(key.get(0), (key.get(1) + 1) * 10_000, sum / all.size());
                });
    }

    private void sellerAverages(Tally.Part tally) {
        Map<Long, List<WinningBid>> bySeller = winningBids().stream()
                .sorted(Comparator.comparingLong(
                                (WinningBid winner) -> winner.auction().expiresMs())
                        .thenComparingLong(winner -> winner.auction().id()))
                .collect(groupingBy(winner -> winner.auction().seller()));
        bySeller.forEach((seller, all) -> {
            Map<Long, Long> byPeriod = new TreeMap<>();
            for (int i = 0; i < all.size(); i++) {
                List<WinningBid> last = all.subList(Math.max(0, i - 9), i + 1);
                long sum = last.stream().mapToLong(each -> each.bid().price()).sum();
                // What a later auction of the period says stands instead.
                byPeriod.put(all.get(i).auction().expiresMs() / 10_000, sum / last.size());
            }
            byPeriod.forEach((period, average) -> tally.add(seller, (period + 1) * 10_000, average));
        });
    }

    private void hotItems(Tally.Part tally) {
        long first = bids.get(0).timeMs() / 2_000 * 2_000;
        long last = bids.get(bids.size() - 1).timeMs();
        for (long begin = first - 8_000; begin <= last; begin += 2_000) {
            long from = begin;
            Map<Long, List<Bid>> within = bids.stream()
                    .filter(bid -> bid.timeMs() >= from && bid.timeMs() < from + 10_000)
                    .collect(groupingBy(Bid::auction));
            int most = within.values().stream().mapToInt(List::size).max().orElse(0);
            within.forEach((auction, some) -> {
                if (some.size() == most) {
                    tally.add(auction, from + 10_000, most);
                }
            });
        }
    }

    private void newSellers(Tally.Part tally) {
        for (Person person : persons) {
            long period = person.timeMs() / 10_000;
            if (auctions.stream()
                    .anyMatch(auction -> auction.seller() == person.id() && auction.timeMs() / 10_000 == period)) {
                new NewSeller(person.id(), person.name(), (period + 1) * 10_000).addTo(tally);
            }
        }
    }

    private static void sessions(List<Bid> ofOne, Tally.Part tally) {
        int begin = 0;
        for (int i = 1; i <= ofOne.size(); i++) {
            long lastMs = ofOne.get(i - 1).timeMs();
            if (i == ofOne.size() || ofOne.get(i).timeMs() > lastMs + 10_000) {
                tally.add(ofOne.get(begin).bidder(), lastMs + 10_000, i - begin);
                begin = i;
            }
        }
    }

    private static BidStatistics statistics(String channel, long endMs, List<Bid> bids) {
        return new BidStatistics(
                channel,
                endMs,
                counts(bids, some -> some.size()),
                counts(bids, some -> some.stream().map(Bid::bidder).distinct().count()),
                counts(bids, some -> some.stream().map(Bid::auction).distinct().count()));
    }

    private static Ranges counts(List<Bid> bids, ToLongFunction<Collection<Bid>> count) {
        return new Ranges(
                count.applyAsLong(bids),
                count.applyAsLong(within(bids, 0, 10_000)),
                count.applyAsLong(within(bids, 10_000, 1_000_000)),
                count.applyAsLong(within(bids, 1_000_000, Long.MAX_VALUE)));
    }

    private static List<Bid> within(List<Bid> bids, long from, long below) {
        return bids.stream()
                .filter(bid -> bid.price() >= from && bid.price() < below)
                .toList();
    }

    private static PriceStatistics prices(long endMs, List<Bid> bids) {
        return new PriceStatistics(
                bids.get(0).auction(),
                endMs,
                counts(bids, some -> some.size()),
                prices(bids).min().orElseThrow(),
                prices(bids).max().orElseThrow(),
                prices(bids).sum());
    }

    private static LongStream prices(List<Bid> bids) {
        return bids.stream().mapToLong(Bid::price);
    }

    private static void ranks(long endMs, List<Bid> bids, Tally.Part tally) {
        List<Bid> sorted = new ArrayList<>(bids);
        sorted.sort(Bid::compareOffer);
        for (int i = 0; i < Math.min(10, sorted.size()); i++) {
            new RankedBid(endMs, i + 1, sorted.get(i)).addTo(tally);
        }
    }

    private void expandedBids(Tally.Part tally) {
        for (Auction auction : auctions) {
            if (auction.category() == 10) {
                byAuction.getOrDefault(auction.id(), List.of()).forEach(bid -> new ExpandedBid(bid, auction)
                        .addTo(tally));
            }
        }
    }
}
