package dev.millrace.flink.keyed;

import dev.millrace.api.Type;
import dev.millrace.flink.type.CodecTypeInfo;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.type.StampedTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a keyed operator in Flink's harness, with a clock that stands where the test puts it. Records are strings; the key
 * is their first character.
 */
public final class KeyedTask implements AutoCloseable {

    /** Where state is kept. */
    public enum Backend {
        /** Objects on the heap. */
        HEAP,
        /** Bytes, in RocksDB. */
        ROCKSDB
    }

    /** How many key groups there are. */
    public static final int KEY_GROUPS = 128;

    private final KeyedOneInputStreamOperatorTestHarness<Object, Object, ?> harness;
    private long checkpoints;

    private KeyedTask(KeyedOneInputStreamOperatorTestHarness<Object, Object, ?> harness) {
        this.harness = harness;
    }

    /** The only instance, begun with what a snapshot holds, if there is one. */
    public static KeyedTask begin(
            KeyedProcessFunction<Object, Object, Stamped<Object>> function,
            Backend backend,
            @Nullable OperatorSubtaskState from)
            throws Exception {
        return begin(function, backend, from, 1, 0);
    }

    /** One of several instances. */
    public static KeyedTask begin(
            KeyedProcessFunction<Object, Object, Stamped<Object>> function,
            Backend backend,
            @Nullable OperatorSubtaskState from,
            int instances,
            int index)
            throws Exception {
        return begin(function, StampedTypeInfo.of(anything()), backend, from, instances, index);
    }

    /** The only instance of a function whose results have no time of their own. */
    public static KeyedTask beginPlain(
            KeyedProcessFunction<Object, Object, Object> function, Backend backend, @Nullable OperatorSubtaskState from)
            throws Exception {
        return begin(function, anything(), backend, from, 1, 0);
    }

    @SuppressWarnings("unchecked")
    private static <R> KeyedTask begin(
            KeyedProcessFunction<Object, Object, R> function,
            TypeInformation<R> type,
            Backend backend,
            @Nullable OperatorSubtaskState from,
            int instances,
            int index)
            throws Exception {
        KeyedOneInputStreamOperatorTestHarness<Object, Object, R> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(function),
                        value -> ((String) value).substring(0, 1),
                        (TypeInformation<Object>) (TypeInformation<?>) Types.STRING,
                        KEY_GROUPS,
                        instances,
                        index);
        harness.setStateBackend(backend(backend));
        harness.setup(type.createSerializer(new SerializerConfigImpl()));
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
        return new KeyedTask(harness);
    }

    /** A type whose values are never written, only handed on as they are. */
    @SuppressWarnings("unchecked")
    private static TypeInformation<Object> anything() {
        return (TypeInformation<Object>) (TypeInformation<?>) CodecTypeInfo.of(Type.of(String.class));
    }

    private static StateBackend backend(Backend backend) {
        if (backend == Backend.HEAP) {
            return new HashMapStateBackend();
        }
        EmbeddedRocksDBStateBackend rocks = new EmbeddedRocksDBStateBackend();
        rocks.getMemoryConfiguration().setUseManagedMemory(false);
        return rocks;
    }

    /** What instances together have kept, as one. */
    public static OperatorSubtaskState together(OperatorSubtaskState... states) throws Exception {
        return AbstractStreamOperatorTestHarness.repackageState(states);
    }

    /** What of all that is for one of so many instances, where there were {@code before}. */
    public static OperatorSubtaskState share(OperatorSubtaskState all, int before, int instances, int index)
            throws Exception {
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(all, KEY_GROUPS, before, instances, index);
    }

    /** Hands over a record. */
    public void record(String value, long timestampMs) throws Exception {
        harness.processElement(value, timestampMs);
    }

    /** The watermark comes to a time. */
    public void watermark(long timeMs) throws Exception {
        harness.processWatermark(timeMs);
    }

    /** The clock comes to a time. */
    public void clock(long timeMs) throws Exception {
        harness.setProcessingTime(timeMs);
    }

    /** Takes a snapshot. */
    public OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(++checkpoints, checkpoints);
    }

    /** What has been emitted since the last look, without times. */
    public List<Object> values() {
        List<Object> values = new ArrayList<>();
        for (Object each : harness.extractOutputValues()) {
            values.add(each instanceof Stamped<?> stamped ? stamped.value : each);
        }
        harness.getOutput().clear();
        return values;
    }

    /** The same, as text. */
    public List<String> emitted() {
        return values().stream().map(String::valueOf).toList();
    }

    /** How many entries of keyed state there are, in all states; on the heap alone. */
    public int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    /** How many event-time timers there are. */
    public int eventTimers() {
        return harness.numEventTimeTimers();
    }

    /** How many timers by the clock there are. */
    public int clockTimers() {
        return harness.numProcessingTimeTimers();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
