package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * A person who sold something as soon as he had registered.
 *
 * @param person the person
 * @param name the person's name
 * @param periodEndMs the end of the period, in milliseconds since the epoch
 */
public record NewSeller(long person, String name, long periodEndMs) implements Result {

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(person, periodEndMs, name.hashCode());
    }
}
