package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.Person;
import dev.millrace.bench.nexmark.result.LocalItem;
import dev.millrace.bench.workload.Tally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link dev.millrace.bench.nexmark.NexmarkQuery#Q3}: of each seller the person, or the auctions that wait for him. */
final class LocalItems implements Loop {

    private final LongIndex sellers = new LongIndex();
    private final List<@Nullable Person> persons = new ArrayList<>();
    private final List<@Nullable List<Auction>> waiting = new ArrayList<>();

    @Override
    public void take(NexmarkEvent event, Tally.Part tally) {
        if (event instanceof Person person) {
            if (NexmarkQuery.isLocal(person.state())) {
                take(person, tally);
            }
        } else if (event instanceof Auction auction && auction.category() == NexmarkQuery.CATEGORY) {
            take(auction, tally);
        }
    }

    private void take(Person person, Tally.Part tally) {
        int seller = seller(person.id());
        persons.set(seller, person);
        List<Auction> early = waiting.get(seller);
        if (early != null) {
            for (Auction auction : early) {
                LocalItem.of(person, auction).addTo(tally);
            }
            waiting.set(seller, null);
        }
    }

    private void take(Auction auction, Tally.Part tally) {
        int seller = seller(auction.seller());
        Person person = persons.get(seller);
        if (person != null) {
            LocalItem.of(person, auction).addTo(tally);
            return;
        }
        List<Auction> early = waiting.get(seller);
        if (early == null) {
            early = new ArrayList<>(1);
            waiting.set(seller, early);
        }
        early.add(auction);
    }

    private int seller(long id) {
        int before = sellers.size();
        int seller = sellers.add(id);
        if (seller == before) {
            persons.add(null);
            waiting.add(null);
        }
        return seller;
    }
}
