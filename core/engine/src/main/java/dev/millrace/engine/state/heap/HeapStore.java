package dev.millrace.engine.state.heap;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.api.function.Combiner;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.StateBinder;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.StateDeclaration.Shape;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.state.ValueState;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Encodable;
import dev.millrace.engine.state.ContainerFormat;
import dev.millrace.engine.state.ContainerState;
import dev.millrace.engine.state.KeyedStore;
import dev.millrace.engine.state.StoreContext;
import dev.millrace.engine.state.table.Cells;
import dev.millrace.engine.state.table.Footprint;
import dev.millrace.engine.state.table.TableRestore;
import dev.millrace.engine.state.table.TableSet;
import dev.millrace.engine.state.table.TableSnapshot;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keyed state on the heap: a table per state, with an entry per key. {@code docs/design/0004-heap-state.md} says why it is
 * laid out as it is.
 */
@SuppressWarnings("unchecked") // handles are typed by the declarations they are made from
final class HeapStore implements KeyedStore, StateBinder {

    static final String FAMILY = "state";

    private final StoreContext context;
    private final CodecRegistry codecs;
    private final List<HeapState> states = new ArrayList<>();
    private final Sweeper sweeper;

    HeapStore(StoreContext context) {
        this.context = context;
        this.codecs = context.codecs();
        this.sweeper = new Sweeper(context.operator().clock());
    }

    @Override
    public StateBinder binder() {
        return this;
    }

    @Override
    public <V> ValueState<V> value(StateDeclaration declaration, Shape.Value shape) {
        Footprint footprint = newFootprint();
        Lifetime lifetime = lifetime(declaration.ttl());
        ObjectCells cells = encodable(
                declaration.name(),
                () -> new ObjectCells("value", (Type<Object>) shape.type(), codecs, footprint, lifetime));
        HeapState state = add(declaration.name(), cells, footprint, lifetime);
        return (ValueState<V>) new HeapValue(state, cells);
    }

    @Override
    public <V> ListState<V> elements(StateDeclaration declaration, Shape.Elements shape) {
        Footprint footprint = newFootprint();
        Lifetime lifetime = lifetime(declaration.ttl());
        RingCells cells = encodable(
                declaration.name(),
                () -> new RingCells((Type<Object>) shape.type(), shape.keepLast(), codecs, footprint, lifetime));
        HeapState state = add(declaration.name(), cells, footprint, lifetime);
        return (ListState<V>) new HeapList(state, cells, shape.keepLast(), lifetime);
    }

    @Override
    public <K, V> MapState<K, V> entries(StateDeclaration declaration, Shape.Entries shape) {
        Footprint footprint = newFootprint();
        Lifetime lifetime = lifetime(declaration.ttl());
        Type<Object> keyType = (Type<Object>) shape.keyType();
        Type<Object> valueType = (Type<Object>) shape.valueType();
        EntryMapCells cells =
                encodable(declaration.name(), () -> new EntryMapCells(keyType, valueType, codecs, footprint, lifetime));
        HeapState state = add(declaration.name(), cells, footprint, lifetime);
        return (MapState<K, V>) new HeapMap(state, cells, lifetime);
    }

    @Override
    public <V> ReducingState<V> reduced(StateDeclaration declaration, Shape.Reduced shape) {
        Footprint footprint = newFootprint();
        Lifetime lifetime = lifetime(declaration.ttl());
        ObjectCells cells = encodable(
                declaration.name(),
                () -> new ObjectCells("reduced", (Type<Object>) shape.type(), codecs, footprint, lifetime));
        HeapState state = add(declaration.name(), cells, footprint, lifetime);
        return (ReducingState<V>) new HeapReducing(state, cells, (Combiner<Object>) shape.combiner());
    }

    @Override
    public <T, R> AggregatingState<T, R> aggregated(StateDeclaration declaration, Shape.Aggregated shape) {
        Footprint footprint = newFootprint();
        Lifetime lifetime = lifetime(declaration.ttl());
        if (shape.aggregate() instanceof SlotAggregate<?, ?> slots) {
            SlotCells cells = new SlotCells("aggregated", slots, lifetime);
            HeapState state = add(declaration.name(), cells, footprint, lifetime);
            return (AggregatingState<T, R>) new HeapSlotAggregating(state, (SlotAggregate<Object, Object>) slots);
        }
        ObjectAggregate<Object, Object, Object> objects = (ObjectAggregate<Object, Object, Object>) shape.aggregate();
        ObjectCells cells = encodable(
                declaration.name(),
                () -> new ObjectCells("aggregated", objects.accumulatorType(), codecs, footprint, lifetime));
        HeapState state = add(declaration.name(), cells, footprint, lifetime);
        return (AggregatingState<T, R>) new HeapObjectAggregating(state, cells, objects);
    }

    @Override
    public <C> ContainerState<C> containers(String name, ContainerFormat<C> format, @Nullable Ttl ttl) {
        Footprint footprint = newFootprint();
        Lifetime lifetime = lifetime(ttl);
        HeapContainers.OneObject<C> cells = new HeapContainers.OneObject<>(name, format, footprint, lifetime);
        return new HeapContainers<>(add(name, cells, footprint, lifetime), cells);
    }

    @Override
    public Cursor snapshot(SectionSink sink, boolean changesOnly) {
        return new TableSnapshot(tables(), sink, changesOnly);
    }

    @Override
    public void restore(SectionSource source) throws Exception {
        TableRestore.restore(tables(), codecs, source);
        states.forEach(HeapState::restored);
    }

    @Override
    public void fetch(int[] hashes, int count) {
        for (HeapState state : states) {
            state.fetch(hashes, count);
        }
    }

    @Override
    public long dueMs() {
        return sweeper.dueMs();
    }

    @Override
    public void advance(long watermarkMs) {
        sweeper.advance(watermarkMs);
    }

    @Override
    public long dueProcessingMs() {
        return sweeper.dueProcessingMs();
    }

    @Override
    public void advanceProcessing(long nowMs) {
        sweeper.advanceProcessing(nowMs);
    }

    @Override
    public void close() {
        states.clear();
    }

    /** Makes what needs codecs, or says for which state there is none. */
    private <X> X encodable(String state, Supplier<X> made) {
        return Encodable.make(context.operator().operator(), "state '" + state + "'", made);
    }

    private Footprint newFootprint() {
        return new Footprint(context.operator().metrics());
    }

    private @Nullable Lifetime lifetime(@Nullable Ttl ttl) {
        return ttl == null ? null : new Lifetime(ttl, context.operator().time(), context.callback());
    }

    private HeapState add(String name, Cells cells, Footprint footprint, @Nullable Lifetime lifetime) {
        HeapState state = new HeapState(name, context, cells, footprint, lifetime);
        states.add(state);
        sweeper.add(state);
        return state;
    }

    private TableSet tables() {
        return new TableSet(
                context.operator().operator(),
                FAMILY,
                context.operator().keyGroups(),
                context.keys(),
                states.stream().map(HeapState::log).toList());
    }
}
