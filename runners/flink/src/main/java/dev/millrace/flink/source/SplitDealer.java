package dev.millrace.flink.source;

import dev.millrace.api.source.Source;
import dev.millrace.flink.function.UserFailure;
import dev.millrace.flink.time.FlinkClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Finds the splits of a source and deals them to the readers in turn; in the job manager, on the coordinator's thread.
 *
 * <p>No reader reads before all of them are there, have been given what there is, and have told the time of it: else records would
 * be judged by the time of those that happen to have started, such as one that says nothing because it has no split. For the same
 * reason none ends before all have read everything: a reader that ends makes Flink say the end of time for it, which wins over others
 * that are merely idle. One that has nothing left is idle meanwhile, at the time it came to.
 *
 * <p>Idle time counts when all readers are idle, which the dealer alone can know: it then has the one say it whose time has come
 * furthest.
 */
final class SplitDealer implements SplitEnumerator<ReadSplit, DealerState> {

    private final String name;
    private final Source<Object, Object, Object> source;
    private final FlinkClock clock;
    private final SplitEnumeratorContext<ReadSplit> context;
    private final @Nullable Long rediscoverEveryMs;
    private final long buffersMs;

    private final Set<String> seen;
    private final List<ReadSplit> waiting;
    private final Map<Integer, List<ReadSplit>> givenBack = new TreeMap<>();
    private int next;

    /** Whether it was ever looked for what there is to read. */
    private boolean lookedBefore;

    /** Whether it is known what there is to read. */
    private boolean looked;

    private final Set<Integer> dealt = new TreeSet<>();
    private final Set<Integer> timeTold = new TreeSet<>();
    private final Set<Integer> reading = new TreeSet<>();
    private final Set<Integer> done = new TreeSet<>();
    private final Set<Integer> ended = new TreeSet<>();

    /** How far the time of the readers that are idle has come, in milliseconds since the epoch. */
    private final Map<Integer, Long> idleUpToMs = new TreeMap<>();

    private FlinkClock.@Nullable Cancellable nextLook;
    private FlinkClock.@Nullable Cancellable beginning;
    private volatile boolean closed;

    /**
     * A dealer that goes on from a state.
     *
     * @param buffersMs how long what a reader says may lie in a buffer of its task, in milliseconds
     */
    SplitDealer(
            String name,
            Source<Object, Object, Object> source,
            FlinkClock clock,
            long buffersMs,
            SplitEnumeratorContext<ReadSplit> context,
            DealerState state) {
        this.name = name;
        this.source = source;
        this.clock = clock;
        this.buffersMs = buffersMs;
        this.context = context;
        this.rediscoverEveryMs = source.rediscoverEveryMs();
        this.lookedBefore = state.looked();
        this.seen = new LinkedHashSet<>(state.seen());
        this.waiting = new ArrayList<>(state.waiting());
        this.next = state.next();
    }

    @Override
    public void start() {
        look();
    }

    private void look() {
        boolean again = lookedBefore;
        context.callAsync(() -> again ? source.rediscover() : source.discover(), this::found);
    }

    private void found(List<Object> splits, @Nullable Throwable failure) {
        if (failure != null) {
            throw UserFailure.ofSource(name, "looking for what there is to read", failure);
        }
        for (Object split : splits) {
            String id = splitId(split);
            if (seen.add(id)) {
                waiting.add(ReadSplit.unread(id, split));
            }
        }
        looked = true;
        lookedBefore = true;
        deal();
        if (rediscoverEveryMs != null && !closed) {
            nextLook = clock.after(rediscoverEveryMs, () -> {
                if (!closed) {
                    context.runInCoordinatorThread(this::look);
                }
            });
        }
    }

    private String splitId(Object split) {
        try {
            return source.splitId(split);
        } catch (RuntimeException e) {
            throw UserFailure.ofSource(name, "naming a split", e);
        }
    }

    private void deal() {
        int readers = context.currentParallelism();
        if (!looked || context.registeredReaders().size() < readers) {
            return;
        }
        if (!waiting.isEmpty() || !givenBack.isEmpty()) {
            // To whom they came from: others may have said that nothing will ever come of them.
            Map<Integer, List<ReadSplit>> shares = new TreeMap<>(givenBack);
            givenBack.clear();
            for (ReadSplit split : waiting) {
                next %= readers;
                shares.computeIfAbsent(next, reader -> new ArrayList<>()).add(split);
                next++;
            }
            waiting.clear();
            done.removeAll(shares.keySet());
            // They say anew whether they are.
            idleUpToMs.keySet().removeAll(shares.keySet());
            context.assignSplits(new SplitsAssignment<>(shares));
        }
        for (int reader = 0; reader < readers; reader++) {
            if (dealt.add(reader)) {
                context.sendEventToSourceReader(reader, new ReaderSignal.SplitsDealt(rediscoverEveryMs == null));
            }
        }
    }

    @Override
    public void addReader(int reader) {
        begun(reader);
        deal();
    }

    /** A reader begins anew, and has been told nothing. */
    private void begun(int reader) {
        dealt.remove(reader);
        timeTold.remove(reader);
        cancelBeginning();
        reading.remove(reader);
        done.remove(reader);
        ended.remove(reader);
        idleUpToMs.remove(reader);
    }

    @Override
    public void addSplitsBack(List<ReadSplit> splits, int reader) {
        begun(reader);
        if (!splits.isEmpty()) {
            givenBack.computeIfAbsent(reader, any -> new ArrayList<>()).addAll(splits);
        }
    }

    @Override
    public void handleSourceEvent(int reader, SourceEvent event) {
        if (event instanceof ReaderSignal.TimeTold) {
            timeTold(reader);
        } else if (event instanceof ReaderSignal.AllRead) {
            allRead(reader);
        } else if (event instanceof ReaderSignal.Idle now) {
            idleUpToMs.put(reader, now.upToMs());
            haveIdleTimeSaid();
        } else if (event instanceof ReaderSignal.Active) {
            idleUpToMs.remove(reader);
        } else {
            throw new IllegalArgumentException("unknown event of a reader of '" + name + "': " + event);
        }
    }

    private void timeTold(int reader) {
        timeTold.add(reader);
        if (!isFromAll(timeTold)) {
            return;
        }
        if (timeTold.size() == 1 || buffersMs == 0) {
            begin();
        } else {
            cancelBeginning();
            // A task sends on what lies in its buffers at intervals, of which the first may just have begun.
            beginning = clock.after(2 * buffersMs, () -> {
                if (!closed) {
                    context.runInCoordinatorThread(this::begin);
                }
            });
        }
    }

    /** Whether all readers have said something; if one has failed since, the others wait for the one in its place. */
    private boolean isFromAll(Set<Integer> told) {
        int readers = context.currentParallelism();
        return told.size() == readers && context.registeredReaders().size() == readers;
    }

    private void cancelBeginning() {
        if (beginning != null) {
            beginning.cancel();
        }
    }

    private void begin() {
        if (!isFromAll(timeTold)) {
            return;
        }
        for (int each : timeTold) {
            if (reading.add(each)) {
                context.sendEventToSourceReader(each, new ReaderSignal.Begin());
            }
        }
    }

    private void allRead(int reader) {
        done.add(reader);
        if (!isFromAll(done)) {
            return;
        }
        for (int each : done) {
            if (ended.add(each)) {
                context.signalNoMoreSplits(each);
            }
        }
    }

    private void haveIdleTimeSaid() {
        if (isFromAll(idleUpToMs.keySet())) {
            Map.Entry<Integer, Long> furthest = Collections.max(idleUpToMs.entrySet(), Map.Entry.comparingByValue());
            context.sendEventToSourceReader(furthest.getKey(), new ReaderSignal.SayIdleTime(furthest.getValue()));
        }
    }

    /** Readers do not ask: they are given. */
    @Override
    public void handleSplitRequest(int reader, @Nullable String host) {}

    @Override
    public DealerState snapshotState(long checkpointId) {
        List<ReadSplit> unread = new ArrayList<>(waiting);
        givenBack.values().forEach(unread::addAll);
        return new DealerState(lookedBefore, List.copyOf(seen), unread, next);
    }

    @Override
    public void close() {
        closed = true;
        if (nextLook != null) {
            nextLook.cancel();
        }
        cancelBeginning();
    }
}
