package dev.millrace.bench.hand;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Tally;
import java.util.ArrayList;
import java.util.List;

/** The keys of records as the numbers by which loops keep things. */
interface Keys {

    /** The number that stands for the event's key. */
    long numberOf(Event event);

    /** Says a result of a number's key. */
    void emit(long key, long endMs, long value, Tally.Part results);

    /** Those of a query, of which there are about so many. */
    static Keys of(KeyedBy keyedBy, int expected) {
        return keyedBy == KeyedBy.TEXT ? new Texts(expected) : new Numbers();
    }

    /** Keys that are numbers themselves. */
    final class Numbers implements Keys {
        @Override
        public long numberOf(Event event) {
            return event.key();
        }

        @Override
        public void emit(long key, long endMs, long value, Tally.Part results) {
            results.add(key, endMs, value);
        }
    }

    /** Texts, numbered in the order in which they come: each is looked up once for a record, however many tables follow. */
    final class Texts implements Keys {
        private final TextTable numbers;
        private final List<String> texts = new ArrayList<>();

        Texts(int expected) {
            this.numbers = new TextTable(expected);
        }

        @Override
        public long numberOf(Event event) {
            long next = texts.size();
            long number = numbers.numberOf(event.name(), next);
            if (number == next) {
                texts.add(event.name());
            }
            return number;
        }

        @Override
        public void emit(long key, long endMs, long value, Tally.Part results) {
            results.add(texts.get((int) key), endMs, value);
        }
    }
}
