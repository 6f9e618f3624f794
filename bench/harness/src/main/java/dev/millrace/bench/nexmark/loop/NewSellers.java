package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.Person;
import dev.millrace.bench.nexmark.result.NewSeller;
import dev.millrace.bench.workload.Tally;
import java.util.ArrayList;
import java.util.List;

/** {@link dev.millrace.bench.nexmark.NexmarkQuery#Q8}: the persons of a period in a list, its sellers in a table. */
final class NewSellers implements Period {

    private final List<Person> persons = new ArrayList<>();
    private final LongIndex sellers = new LongIndex();

    @Override
    public void take(NexmarkEvent event) {
        if (event instanceof Person person) {
            persons.add(person);
        } else if (event instanceof Auction auction) {
            sellers.add(auction.seller());
        }
    }

    @Override
    public void end(long periodEndMs, Tally.Part tally) {
        for (Person person : persons) {
            if (sellers.find(person.id()) >= 0) {
                new NewSeller(person.id(), person.name(), periodEndMs).addTo(tally);
            }
        }
        persons.clear();
        sellers.clear();
    }
}
