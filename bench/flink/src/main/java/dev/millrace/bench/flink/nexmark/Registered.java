package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.Person;
import org.apache.flink.api.common.functions.AggregateFunction;

/** What is known of a person: a name if he has registered, and whether he sells. */
final class Registered {

    private String name = "";
    private boolean sells;

    /** The name, or nothing if not both have happened. */
    String nameOfSeller() {
        return sells ? name : "";
    }

    /** Takes persons in; one without a name sells. */
    static final class Adding implements AggregateFunction<Person, Registered, Registered> {
        private static final long serialVersionUID = 1;

        @Override
        public Registered createAccumulator() {
            return new Registered();
        }

        @Override
        public Registered add(Person person, Registered registered) {
            if (person.name().isEmpty()) {
                registered.sells = true;
            } else {
                registered.name = person.name();
            }
            return registered;
        }

        @Override
        public Registered getResult(Registered registered) {
            return registered;
        }

        @Override
        public Registered merge(Registered left, Registered right) {
            left.name = left.name.isEmpty() ? right.name : left.name;
            left.sells |= right.sells;
            return left;
        }
    }
}
