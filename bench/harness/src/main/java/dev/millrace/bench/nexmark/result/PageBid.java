package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * A bid and the folders of its page.
 *
 * @param auction for what
 * @param bidder who
 * @param price how much
 * @param channel through which channel
 * @param first what is between the third and the fourth slash of the address
 * @param second what is between the fourth and the fifth
 * @param third what is between the fifth and the sixth
 */
public record PageBid(long auction, long bidder, long price, String channel, String first, String second, String third)
        implements Result {

    /** A bid whose address has been taken apart. */
    public static PageBid of(Bid bid) {
        String url = bid.url();
        int host = url.indexOf('/', url.indexOf('/', url.indexOf('/') + 1) + 1);
        int first = url.indexOf('/', host + 1);
        int second = url.indexOf('/', first + 1);
        int third = url.indexOf('/', second + 1);
        return new PageBid(
                bid.auction(),
                bid.bidder(),
                bid.price(),
                bid.channel(),
                url.substring(host + 1, first),
                url.substring(first + 1, second),
                url.substring(second + 1, third));
    }

    @Override
    public void addTo(Tally.Part tally) {
        long folders = (first.hashCode() * 31L + second.hashCode()) * 31 + third.hashCode();
        tally.add(auction, (bidder * 31 + price) * 31 + folders);
    }
}
