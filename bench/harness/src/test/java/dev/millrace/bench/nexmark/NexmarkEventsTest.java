package dev.millrace.bench.nexmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.bench.workload.Events;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NexmarkEventsTest {

    private static final int COUNT = 500_000;

    private final NexmarkEvents events = NexmarkEvents.standard();

    @Test
    void shouldComeInNexmarksProportions() {
        assertThat(of(Person.class)).hasSize(COUNT / 50);
        assertThat(of(Auction.class)).hasSize(COUNT / 50 * 3);
        assertThat(of(Bid.class)).hasSize(COUNT / 50 * 46);
    }

    @Test
    void shouldNumberPersonsAndAuctionsWithoutGaps() {
        assertThat(of(Person.class)).extracting(Person::id).startsWith(1_000L, 1_001L, 1_002L);
        assertThat(of(Auction.class)).extracting(Auction::id).startsWith(1_000L, 1_001L, 1_002L, 1_003L);
        assertThat(of(Auction.class)).extracting(Auction::id).endsWith(1_000L + COUNT / 50 * 3 - 1);
    }

    @Test
    void shouldBeTheSameEachTime() {
        assertThat(NexmarkEvents.standard().at(123_456_789)).isEqualTo(events.at(123_456_789));
    }

    @Test
    void shouldHaveTimesByTheRate() {
        assertThat(events.at(0).timeMs()).isEqualTo(Events.BEGIN_MS);
        assertThat(events.at(199).timeMs()).isEqualTo(Events.BEGIN_MS + 1);
        assertThat(events.at(100_000).timeMs()).isEqualTo(Events.BEGIN_MS + 1_000);
        assertThat(NexmarkEvents.perSecond(1_000).at(100_000).timeMs()).isEqualTo(Events.BEGIN_MS + 100_000);
    }

    /** Half of the bids, and a small part of the others, are for one auction of each hundred. */
    @Test
    void shouldBidForHotAuctionsByHotBidders() {
        List<Bid> bids = of(Bid.class);
        long hotAuctions = bids.stream().filter(bid -> bid.auction() % 100 == 0).count();
        long hotBidders = bids.stream().filter(bid -> bid.bidder() % 100 == 1).count();
        assertThat(hotAuctions / (double) bids.size()).isCloseTo(0.505, within(0.01));
        assertThat(hotBidders / (double) bids.size()).isCloseTo(0.7525, within(0.01));
    }

    @Test
    void shouldSellByHotSellers() {
        List<Auction> auctions = of(Auction.class);
        long hot =
                auctions.stream().filter(auction -> auction.seller() % 100 == 0).count();
        assertThat(hot / (double) auctions.size()).isCloseTo(0.7525, within(0.01));
    }

    @Test
    void shouldReferToAuctionsAndPersonsNearby() {
        long auction = 0;
        long person = 0;
        for (int i = 0; i < COUNT; i++) {
            NexmarkEvent event = events.at(i);
            if (event instanceof Person next) {
                person = next.id();
            } else if (event instanceof Auction next) {
                auction = next.id();
                assertThat(next.seller()).isBetween(person - 1_000, person + 10);
            } else if (event instanceof Bid bid) {
                assertThat(bid.auction()).isBetween(Math.max(auction - 100, 1_000), auction + 10);
                assertThat(bid.bidder()).isBetween(Math.max(person - 1_000, 1_000), person + 10);
            }
        }
    }

    /** A hundred others are put up in 16 ms; lengths go up to twice that. */
    @Test
    void shouldCloseAuctionsAfterAHundredOthersOnAverage() {
        List<Auction> auctions = of(Auction.class);
        assertThat(auctions)
                .extracting(auction -> auction.expiresMs() - auction.timeMs())
                .allSatisfy(length -> assertThat(length).isBetween(1L, 32L))
                .contains(1L, 32L);
        double average = auctions.stream()
                .mapToLong(auction -> auction.expiresMs() - auction.timeMs())
                .average()
                .orElseThrow();
        assertThat(average).isCloseTo(16.5, within(0.3));
    }

    @Test
    void shouldHavePricesOfEachMagnitude() {
        Map<Integer, Integer> magnitudes = new HashMap<>();
        for (Bid bid : of(Bid.class)) {
            assertThat(bid.price()).isBetween(100L, 100_000_000L);
            magnitudes.merge(Long.toString(bid.price()).length(), 1, Integer::sum);
        }
        assertThat(magnitudes.keySet()).containsExactlyInAnyOrder(3, 4, 5, 6, 7, 8);
        assertThat(magnitudes.values())
                .allSatisfy(count -> assertThat(count / (COUNT * 0.92)).isCloseTo(1 / 6.0, within(0.01)));
    }

    @Test
    void shouldComeThroughAFewChannelsHalfOfTheTime() {
        List<Bid> bids = of(Bid.class);
        long rare = bids.stream()
                .filter(bid -> bid.channel().startsWith("channel-"))
                .count();
        long named =
                bids.stream().filter(bid -> bid.url().contains("channel_id=")).count();
        assertThat(rare / (double) bids.size()).isCloseTo(0.5, within(0.01));
        assertThat(named / (double) bids.size()).isCloseTo(0.45, within(0.01));
    }

    private <T extends NexmarkEvent> List<T> of(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            NexmarkEvent event = events.at(i);
            if (type.isInstance(event)) {
                found.add(type.cast(event));
            }
        }
        return found;
    }
}
