package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.Stream;
import dev.millrace.conformance.input.Event;

/** What records are grouped by. */
public enum Keying {
    /** A string. */
    KEY("keyBy(Event::key)") {
        @Override
        KeyedStream<?, Event> apply(Stream<Event> stream) {
            return stream.keyBy(Event::key);
        }
    },
    /** A primitive. */
    THIRD("keyByLong(event -> event.amount() % 3)") {
        @Override
        KeyedStream<?, Event> apply(Stream<Event> stream) {
            return stream.keyByLong(event -> event.amount() % 3);
        }
    },
    /** A record. */
    PAIR("keyBy(Keying::pair)") {
        @Override
        KeyedStream<?, Event> apply(Stream<Event> stream) {
            return stream.keyBy(Keying::pair);
        }
    };

    private record Pair(String key, long half) {
        @Override
        public String toString() {
            return key + "." + half;
        }
    }

    private final String code;

    Keying(String code) {
        this.code = code;
    }

    abstract KeyedStream<?, Event> apply(Stream<Event> stream);

    /** As code. */
    public String code() {
        return code;
    }

    private static Pair pair(Event event) {
        return new Pair(event.key(), event.amount() % 2);
    }
}
