package dev.millrace.api;

import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.fixture.ListSource;
import dev.millrace.api.fixture.Payment;
import dev.millrace.api.function.Factory;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.process.Timers;
import dev.millrace.api.state.StateOption;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.state.ValueState;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** Functions and aggregates that a pipeline refuses, each for a reason of its own. */
final class Refused {

    private Refused() {}

    /** Emits nothing, and would emit to a side output. */
    static final class Split extends Process<Payment, String> implements Serializable {
        private static final long serialVersionUID = 1;
        private final SideOutput<Payment> large = emitsTo(SideOutput.of("large", Payment.class));

        Split() {
            this(0);
        }

        Split(int ignored) {}

        @Override
        public void onRecord(Payment payment, ProcessContext<String> context) {
            context.emitTo(large, payment);
        }
    }

    static final class Expire extends KeyedProcess<Long, Payment, String> {
        private final Timers expiry = eventTimers("expiry");

        @Override
        public void onRecord(Payment payment, Context<Long, String> context) {
            expiry.set(payment.atMillis());
        }
    }

    static final class Forget extends KeyedProcess<Long, Payment, String> {
        private final ValueState<String> last =
                valueState("last", String.class, ttl(Ttl.ofEventTime(Duration.ofDays(1))));

        @Override
        public void onRecord(Payment payment, Context<Long, String> context) throws Exception {
            last.set(payment.id());
        }
    }

    static final class Join extends KeyedTwoInputProcess<Long, Payment, Payment, String> {
        private final Timers expiry = eventTimers("expiry");

        @Override
        public void onFirst(Payment value, Context<Long, String> context) {
            expiry.set(value.atMillis());
        }

        @Override
        public void onSecond(Payment value, Context<Long, String> context) {}
    }

    /** Declares what a case tells it to. */
    static final class Declares extends KeyedProcess<Long, Payment, String> {
        interface Declaration extends Serializable {
            void on(Declares function);
        }

        static Factory<Declares> of(Declaration declaration) {
            return () -> {
                Declares function = new Declares();
                declaration.on(function);
                return function;
            };
        }

        <V> void value(String name, Class<V> type, StateOption... options) {
            valueState(name, type, options);
        }

        void aggregating(ObjectAggregate<Payment, ?, ?> aggregate) {
            aggregatingState("last", aggregate);
        }

        void timers(String name) {
            processingTimers(name);
        }

        void count(String name) {
            counter(name);
        }

        void side(SideOutput<?> output) {
            emitsTo(output);
        }

        @Override
        public void onRecord(Payment payment, Context<Long, String> context) {}
    }

    /** An aggregate whose accumulator type is lost to erasure. */
    static final class LastOf<T> implements ObjectAggregate<T, List<T>, T> {
        @Override
        public List<T> create() {
            return List.of();
        }

        @Override
        public List<T> accumulate(List<T> accumulator, T value) {
            return List.of(value);
        }

        @Override
        public List<T> combine(List<T> left, List<T> right) {
            return right;
        }

        @Override
        public T finish(List<T> accumulator) {
            return accumulator.get(0);
        }
    }

    static final class Enclosing {
        private final Object client = new Object();

        void build(Pipeline pipeline) {
            pipeline.read("payments", ListSource.of(Payment.class)).filter(payment -> client.equals(payment));
        }
    }

    static final class Holding implements MapFunction<Payment, String> {
        private final Object client = new Object();

        @Override
        public String apply(Payment value) {
            return value.id() + client;
        }
    }

    record Chain(Chain next) implements Serializable {}

    static class WithoutDefaults {
        WithoutDefaults(int value) {}
    }

    static final class Orphan extends WithoutDefaults implements MapFunction<Payment, String> {
        Orphan() {
            super(1);
        }

        @Override
        public String apply(Payment value) {
            return value.id();
        }
    }
}
