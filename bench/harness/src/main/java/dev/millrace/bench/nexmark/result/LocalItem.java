package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Person;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * An auction and who holds it.
 *
 * @param name the seller's name
 * @param city where the seller lives
 * @param state the state of that city
 * @param auction the auction
 */
public record LocalItem(String name, String city, String state, long auction) implements Result {

    /** An auction and its seller. */
    public static LocalItem of(Person seller, Auction auction) {
        return new LocalItem(seller.name(), seller.city(), seller.state(), auction.id());
    }

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(auction, (name.hashCode() * 31L + city.hashCode()) * 31 + state.hashCode());
    }
}
