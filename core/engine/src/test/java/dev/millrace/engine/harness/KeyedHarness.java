package dev.millrace.engine.harness;

import dev.millrace.api.Type;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.OperatorTime;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.ProcessingTimed;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.chain.Timed;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.operator.KeyedSetup;
import dev.millrace.engine.state.Keys;
import dev.millrace.engine.state.heap.HeapBackend;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some instances of one keyed operator, each driven as its task would: records by key, watermarks in steps, a clock. Can be
 * taken down at any point and restored at another parallelism.
 */
public final class KeyedHarness {

    /** Makes the operator of one instance. */
    @FunctionalInterface
    public interface Build {
        /** The operator, which hands what it emits to {@code output}. */
        Object operator(OperatorContext context, KeyedSetup setup, RecordInput output) throws Exception;
    }

    /** What an operator emitted. */
    public record Emitted(Object value, long timestampMs) {}

    /** One instance in its task. */
    public final class Instance {
        public final OperatorContext context;
        public final ChainTime time = new ChainTime();
        public final Object operator;
        private final Outbox outbox = new Outbox();

        Instance(int index, int parallelism) throws Exception {
            OperatorTime operatorTime = time.newTime();
            context = new OperatorContext(
                    "op",
                    index,
                    parallelism,
                    KeyGroups.of(groups, index, parallelism),
                    new Current(),
                    operatorTime,
                    outbox,
                    clock,
                    new OperatorMetrics());
            outbox.add(() -> true);
            operator =
                    build.operator(context, new KeyedSetup(keys, new HeapBackend(), CodecRegistry.empty()), this::take);
            if (operator instanceof Timed timed) {
                time.register(timed, operatorTime);
            }
            if (operator instanceof Lifecycle lifecycle) {
                lifecycle.open();
            }
        }

        private void take(Object value, long timestampMs) {
            if (outbox.isClosed()) {
                throw new AssertionError("a callback while the outbox was closed");
            }
            emitted.add(new Emitted(value, timestampMs));
            if (narrow) {
                outbox.close();
            }
        }

        /** Closed until the callback that emits is over: a task looks at the outbox between two callbacks. */
        private void settle() throws Exception {
            int calls = 0;
            do {
                outbox.tryOpen();
                if (++calls > 1_000_000) {
                    throw new AssertionError("time does not come to rest");
                }
            } while (!time.advance() || time.isRising());
            outbox.tryOpen();
        }
    }

    private final int groups;
    private final Keys keys;
    private final Build build;
    private final ManualClock clock;
    private final List<Instance> instances = new ArrayList<>();
    private final ArrayDeque<Snapshotted.Cursor> cursors = new ArrayDeque<>();

    /** The last snapshot that was taken or restored. */
    private @Nullable Sections last;

    /** What all instances emitted, in order. */
    public final List<Emitted> emitted = new ArrayList<>();

    /** Whether the outbox closes at each emission; then a callback may emit once only. */
    public boolean narrow;

    private long watermarkMs = Long.MIN_VALUE;

    private KeyedHarness(int groups, Keys keys, int parallelism, ManualClock clock, Build build) throws Exception {
        this.groups = groups;
        this.keys = keys;
        this.build = build;
        this.clock = clock;
        for (int i = 0; i < parallelism; i++) {
            instances.add(new Instance(i, parallelism));
        }
    }

    /** Keys that are primitive. */
    public static Keys longKeys() {
        return Keys.of("op", new KeySpec.ByLong(value -> 0L), CodecRegistry.empty());
    }

    /** Keys that are objects of a class. */
    public static Keys keys(Class<?> type) {
        return Keys.of("op", new KeySpec.ByObject(value -> value, Type.of(type)), CodecRegistry.empty());
    }

    /** One instance, 16 key groups. */
    public static KeyedHarness of(Keys keys, Build build) throws Exception {
        return of(keys, 1, new ManualClock(), build);
    }

    /** Some instances, 16 key groups. */
    public static KeyedHarness of(Keys keys, int parallelism, ManualClock clock, Build build) throws Exception {
        return new KeyedHarness(16, keys, parallelism, clock, build);
    }

    public ManualClock clock() {
        return clock;
    }

    public List<Instance> instances() {
        return instances;
    }

    public long watermarkMs() {
        return watermarkMs;
    }

    /** The operator of the only instance. */
    public Instance only() {
        if (instances.size() != 1) {
            throw new IllegalStateException("there are " + instances.size());
        }
        return instances.get(0);
    }

    /** Hands a record to the operator, or to one of its inputs. */
    public void record(Object key, Object value, long timestampMs) throws Exception {
        Instance instance = makeCurrent(key);
        ((RecordInput) instance.operator).onRecord(value, timestampMs);
        instance.settle();
    }

    /** Makes a key the current one of the instance it belongs to. */
    public Instance makeCurrent(Object key) {
        int hash = keys.codec().hash(key);
        int group = new KeyGroups(groups, 0, groups).groupOf(hash);
        Instance instance = instances.get(KeyGroups.ownerOf(groups, group, instances.size()));
        Current current = instance.context.current();
        current.hash = hash;
        if (keys.areLongs()) {
            current.longKey = (Long) key;
            current.key = null;
        } else {
            current.key = key;
        }
        return instance;
    }

    /** Raises the watermark of all instances. */
    public void watermark(long toMs) throws Exception {
        watermarkMs = toMs;
        for (Instance instance : instances) {
            if (toMs > instance.time.watermarkMs() && !instance.time.rise(toMs)) {
                instance.settle();
            }
        }
    }

    /** Moves the clock, and lets all instances do what is due. */
    public void clock(long toMs) throws Exception {
        clock.nowMs = toMs;
        long shownMs = clock.nowMs();
        for (Instance instance : instances) {
            if (instance.operator instanceof ProcessingTimed timed) {
                int calls = 0;
                while (timed.dueProcessingMs() <= shownMs) {
                    boolean done = timed.advanceProcessing(shownMs);
                    instance.settle();
                    if (++calls > 100_000) {
                        throw new AssertionError("something is always due at " + toMs + ": " + done);
                    }
                }
            }
        }
    }

    /** Moves the clock one millisecond at a time, which sweeps all state that may have expired. */
    public void sweep(int milliseconds) throws Exception {
        for (int i = 0; i < milliseconds; i++) {
            clock(clock.nowMs + 1);
        }
    }

    /** The input has ended. */
    public void end() throws Exception {
        watermark(Long.MAX_VALUE);
        for (Instance instance : instances) {
            if (instance.operator instanceof ProcessingTimed timed) {
                while (!timed.drainProcessing()) {
                    instance.settle();
                }
                instance.settle();
            }
        }
    }

    /** A snapshot of all instances, each step by step: of changes to the one before, if there is one. */
    public Sections snapshot() throws Exception {
        beginSnapshot();
        return endSnapshot();
    }

    /** Begins a snapshot of all instances. */
    public void beginSnapshot() throws Exception {
        Sections sections = new Sections(last);
        for (Instance instance : instances) {
            cursors.add(((Snapshotted) instance.operator).snapshot(sections.newInstance(), last != null));
        }
        last = sections;
    }

    /** Goes on with the snapshot that has been begun, in so many steps at most. */
    public void stepSnapshot(int steps) throws Exception {
        for (int i = 0; i < steps && !cursors.isEmpty(); i++) {
            if (cursors.element().step()) {
                cursors.remove();
            }
        }
    }

    /** Ends the snapshot that has been begun. */
    public Sections endSnapshot() throws Exception {
        stepSnapshot(Integer.MAX_VALUE);
        return Objects.requireNonNull(last);
    }

    /** Ends the snapshot that has been begun, if one has. */
    public void endSnapshotIfBegun() throws Exception {
        stepSnapshot(Integer.MAX_VALUE);
    }

    /** The snapshot that has been begun was not kept: the next is one of everything. */
    public void dropSnapshot() throws Exception {
        stepSnapshot(Integer.MAX_VALUE);
        last = null;
    }

    /** The same operator restored in other instances, at the same watermark and clock. */
    public KeyedHarness restoredTo(int parallelism) throws Exception {
        return restored(snapshot(), parallelism, build);
    }

    /** Another operator restored from a snapshot, at the same watermark and clock. */
    public KeyedHarness restored(Sections sections, int parallelism, Build otherBuild) throws Exception {
        KeyedHarness restored = new KeyedHarness(groups, keys, parallelism, clock, otherBuild);
        restored.narrow = narrow;
        restored.emitted.addAll(emitted);
        restored.watermarkMs = watermarkMs;
        restored.last = sections;
        for (Instance instance : restored.instances) {
            instance.time.rise(watermarkMs);
            ((Snapshotted) instance.operator).restore(sections.of(instance.context.keyGroups()));
            instance.settle();
        }
        return restored;
    }

    /** What was emitted since the last call. */
    public List<Object> drain() {
        List<Object> values = emitted.stream().map(Emitted::value).toList();
        emitted.clear();
        return values;
    }

    /** A metric over all instances, by what reads it. */
    public long sum(java.util.function.ToLongFunction<OperatorMetrics> metric) {
        return instances.stream()
                .mapToLong(i -> metric.applyAsLong(i.context.metrics()))
                .sum();
    }

    /** The users' counters over all instances. */
    public Map<String, Long> counters() {
        Map<String, Long> sums = new TreeMap<>();
        instances.forEach(i -> i.context.metrics().counters().forEach((name, n) -> sums.merge(name, n, Long::sum)));
        return sums;
    }
}
