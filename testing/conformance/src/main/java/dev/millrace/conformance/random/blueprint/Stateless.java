package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.Output;
import dev.millrace.api.Stream;
import dev.millrace.conformance.input.Event;

/** The operators without state or name that pipelines are made of. */
public enum Stateless {
    /** Adds to the amount. */
    PLUS_ONE("map(event -> event.withAmount(event.amount() + 1))") {
        @Override
        Stream<Event> apply(Stream<Event> stream) {
            return stream.map(event -> event.withAmount(event.amount() + 1));
        }
    },
    /** Other keys, fewer of them. */
    FEWER_KEYS("map(event -> new Event(event.amount() % 2 == 0 ? \"even\" : \"odd\", event.ts(), event.amount(),"
            + " event.key()))") {
        @Override
        Stream<Event> apply(Stream<Event> stream) {
            return stream.map(event ->
                    new Event(event.amount() % 2 == 0 ? "even" : "odd", event.ts(), event.amount(), event.key()));
        }
    },
    /** Some records. */
    NOT_THIRDS("filter(event -> event.amount() % 3 != 0)") {
        @Override
        Stream<Event> apply(Stream<Event> stream) {
            return stream.filter(event -> event.amount() % 3 != 0);
        }
    },
    /** No record, one or two. */
    COPIES("flatMap(Stateless::copies)") {
        @Override
        Stream<Event> apply(Stream<Event> stream) {
            return stream.flatMap(Stateless::copies);
        }
    },
    /** Timestamps of its own, behind those that came in. */
    EARLIER("flatMap(Stateless::earlier)") {
        @Override
        Stream<Event> apply(Stream<Event> stream) {
            return stream.flatMap(Stateless::earlier);
        }
    },
    /** All tasks in turn. */
    REBALANCE("rebalance().map(event -> event.withAmount(event.amount() + 2))") {
        @Override
        Stream<Event> apply(Stream<Event> stream) {
            return stream.rebalance().map(event -> event.withAmount(event.amount() + 2));
        }
    };

    private final String code;

    Stateless(String code) {
        this.code = code;
    }

    abstract Stream<Event> apply(Stream<Event> stream);

    /** As code. */
    public String code() {
        return code;
    }

    private static void copies(Event event, Output<Event> out) {
        for (long i = 0; i < Math.floorMod(event.amount(), 3); i++) {
            out.emit(event.withAmount(event.amount() + 10 * i));
        }
    }

    private static void earlier(Event event, Output<Event> out) {
        out.emit(event, event.ts() - Math.floorMod(event.amount(), 4));
    }
}
