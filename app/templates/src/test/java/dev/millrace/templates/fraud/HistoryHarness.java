package dev.millrace.templates.fraud;

import dev.millrace.api.SideOutput;
import dev.millrace.api.process.Context;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.StateBinder;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.state.ValueState;
import dev.millrace.templates.fraud.payments.Payment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs {@link History} over payments one by one, with the list state it declares kept in a map and dropped by the watermark
 * as soon as the declaration allows.
 */
final class HistoryHarness {

    private final History history = new History();
    private final Elements<Payment> state = new Elements<>();
    private final List<Features> emitted = new ArrayList<>();
    private long watermarkMs = Long.MIN_VALUE;
    private long timestampMs;
    private long user;

    HistoryHarness() {
        history.declarations().state().bind(new OnlyListState());
    }

    /** Raises the watermark. */
    void watermark(long toMs) {
        watermarkMs = Math.max(watermarkMs, toMs);
    }

    /** What {@link History} emits for the payment. */
    Features send(Payment payment) throws Exception {
        user = payment.user();
        timestampMs = payment.atMs();
        emitted.clear();
        history.onRecord(payment, new Callback());
        if (emitted.size() != 1) {
            throw new AssertionError("one result per payment, not " + emitted);
        }
        return emitted.get(0);
    }

    private record Entry<V>(V value, long writtenAtMs) {}

    private final class Elements<V> implements ListState<V> {
        private final Map<Long, List<Entry<V>>> byUser = new HashMap<>();
        private int keepLast;
        private long ttlMs;

        private List<Entry<V>> alive() {
            List<Entry<V>> entries = byUser.computeIfAbsent(user, key -> new ArrayList<>());
            entries.removeIf(entry -> entry.writtenAtMs + ttlMs <= watermarkMs);
            return entries;
        }

        @Override
        public void add(V value) {
            List<Entry<V>> entries = alive();
            entries.add(new Entry<>(value, timestampMs));
            if (entries.size() > keepLast) {
                entries.remove(0);
            }
        }

        @Override
        public List<V> get() {
            return alive().stream().map(Entry::value).toList();
        }

        @Override
        public void set(List<? extends V> values) {
            clear();
            values.forEach(this::add);
        }

        @Override
        public int size() {
            return alive().size();
        }

        @Override
        public void clear() {
            byUser.remove(user);
        }
    }

    private final class OnlyListState implements StateBinder {
        @Override
        @SuppressWarnings("unchecked")
        public <V> ListState<V> elements(StateDeclaration declaration, StateDeclaration.Shape.Elements shape) {
            Ttl ttl = Objects.requireNonNull(declaration.ttl());
            if (ttl.domain() != Ttl.Domain.EVENT_TIME
                    || !shape.type().rawClass().equals(Payment.class)) {
                throw new AssertionError("another state than the harness knows: " + declaration);
            }
            state.keepLast = shape.keepLast();
            state.ttlMs = ttl.durationMs();
            return (ListState<V>) state;
        }

        @Override
        public <V> ValueState<V> value(StateDeclaration declaration, StateDeclaration.Shape.Value shape) {
            throw new AssertionError(declaration);
        }

        @Override
        public <K, V> MapState<K, V> entries(StateDeclaration declaration, StateDeclaration.Shape.Entries shape) {
            throw new AssertionError(declaration);
        }

        @Override
        public <V> ReducingState<V> reduced(StateDeclaration declaration, StateDeclaration.Shape.Reduced shape) {
            throw new AssertionError(declaration);
        }

        @Override
        public <T, R> AggregatingState<T, R> aggregated(
                StateDeclaration declaration, StateDeclaration.Shape.Aggregated shape) {
            throw new AssertionError(declaration);
        }
    }

    private final class Callback implements Context<Long, Features> {
        @Override
        public Long key() {
            return user;
        }

        @Override
        public long timestamp() {
            return timestampMs;
        }

        @Override
        public long watermark() {
            return watermarkMs;
        }

        @Override
        public long processingTimeMs() {
            throw new AssertionError("a decision must not depend on a clock");
        }

        @Override
        public <U> void emitTo(SideOutput<U> output, U value) {
            throw new AssertionError(output);
        }

        @Override
        public void emit(Features value) {
            emitted.add(value);
        }

        @Override
        public void emit(Features value, long atMs) {
            throw new AssertionError("a result has the time of its payment");
        }
    }
}
