package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.conformance.input.Event;
import java.util.function.Supplier;

/** The aggregates that pipelines are made of. None depends on the order in which records are combined. */
public enum Folding {
    COUNT("Aggregates.count()", Aggregates::count),
    SUM("Aggregates.sumLong(Event::amount)", () -> Aggregates.sumLong(Event::amount)),
    /** Quarters are exact, so that no order rounds otherwise. */
    SUM_DOUBLE(
            "Aggregates.sumDouble(event -> event.amount() * 0.25)", () -> Aggregates.sumDouble(e -> e.amount() * 0.25)),
    LEAST("Aggregates.minLong(Event::amount)", () -> Aggregates.minLong(Event::amount)),
    GREATEST("Aggregates.maxLong(Event::amount)", () -> Aggregates.maxLong(Event::amount)),
    MEAN("Aggregates.meanLong(Event::amount)", () -> Aggregates.meanLong(Event::amount)),
    FIRST("Aggregates.min(Event.class, Folding::compare)", () -> Aggregates.min(Event.class, Folding::compare)),
    LAST("Aggregates.max(Event.class, Folding::compare)", () -> Aggregates.max(Event.class, Folding::compare)),
    COLLECT("Aggregates.collect(Event.class)", () -> Aggregates.collect(Event.class)),
    TOP("Aggregates.topN(2, Event.class, Folding::compare)", () -> Aggregates.topN(2, Event.class, Folding::compare)),
    DISTINCT("Aggregates.countDistinct(Event::amount)", () -> Aggregates.countDistinct(Event::amount)),
    COMBINED(
            "Aggregates.combine(Aggregates.count(), Aggregates.topN(1, Event.class, Folding::compare),"
                    + " (count, top) -> count + \"/\" + top)",
            () -> Aggregates.combine(
                    Aggregates.<Event>count(),
                    Aggregates.topN(1, Event.class, Folding::compare),
                    (count, top) -> count + "/" + top)),
    /** A user's own, of objects, that cannot be retracted. */
    RANGE("new Range()", Range::new),
    /** A user's own, of objects, that can. */
    BAG("new Bag()", Bag::new),
    /** A user's own, of slots, that can. */
    SQUARES("new Squares()", Squares::new);

    private final String code;
    private final Supplier<Aggregate<Event, ?>> aggregate;

    Folding(String code, Supplier<Aggregate<Event, ?>> aggregate) {
        this.code = code;
        this.aggregate = aggregate;
    }

    /** As code. */
    public String code() {
        return code;
    }

    /** Whether its accumulators are {@code long}s. */
    public boolean isOfSlots() {
        return aggregate() instanceof SlotAggregate;
    }

    Aggregate<Event, ?> aggregate() {
        return aggregate.get();
    }

    /** A total order: records it takes for equal are equal. */
    static int compare(Event one, Event other) {
        int order = Long.compare(one.amount(), other.amount());
        order = order != 0 ? order : Long.compare(one.ts(), other.ts());
        order = order != 0 ? order : one.key().compareTo(other.key());
        return order != 0 ? order : one.tag().compareTo(other.tag());
    }
}
