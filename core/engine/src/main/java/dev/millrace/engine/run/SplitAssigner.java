package dev.millrace.engine.run;

import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.source.Source;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.seam.IoThreads;
import dev.millrace.engine.source.SourceInput;
import dev.millrace.engine.source.SplitState;
import dev.millrace.engine.source.SplitStates;
import dev.millrace.snapshot.SectionSource.Section;
import dev.millrace.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides which reader reads which split: splits in order of discovery, readers in turn. After a restore the splits of the
 * snapshot come first, in order of their ids.
 */
final class SplitAssigner {

    /** One source of the run. */
    private static final class Reading {
        final String name;
        final Source<Object, Object, Object> source;
        final List<SourceInput> inputs;
        final @Nullable Long everyMs;
        final Map<String, SplitState> known = new LinkedHashMap<>();
        long lookedMs;
        boolean looking;
        int next;

        Reading(String name, Source<Object, Object, Object> source, List<SourceInput> inputs) {
            this.name = name;
            this.source = source;
            this.inputs = inputs;
            this.everyMs = source.rediscoverEveryMs();
        }
    }

    private final List<Reading> readings = new ArrayList<>();
    private final IoThreads threads;
    private final String queue;
    private final Clock clock;
    private final Mail mail;
    private boolean ended;

    @SuppressWarnings("unchecked")
    SplitAssigner(RunGraph graph, RunParts parts, @Nullable Snapshot restored, String queue, Mail mail) {
        this.threads = parts.on().threads();
        this.queue = queue;
        this.clock = parts.on().clock();
        this.mail = mail;
        graph.sources().forEach((name, inputs) -> {
            Operator.Read read = (Operator.Read) graph.plan().node(name).operator();
            Reading reading = new Reading(name, (Source<Object, Object, Object>) read.source(), inputs);
            if (restored != null) {
                restored(reading, restored, parts.codecs());
            }
            readings.add(reading);
        });
    }

    private static void restored(Reading reading, Snapshot snapshot, CodecRegistry codecs) {
        SplitStates states = new SplitStates(reading.name, reading.source, codecs);
        Map<String, SplitState> sorted = new TreeMap<>();
        for (Section section : snapshot.of(reading.name, group -> false).sections(SplitStates.SECTION)) {
            for (SplitState state : states.read(section)) {
                sorted.put(state.id(), state);
            }
        }
        reading.known.putAll(sorted);
    }

    /** Looks for splits and assigns all there are; before the run begins, on the starting thread. */
    void assignAll() throws Exception {
        for (Reading reading : readings) {
            List<SplitState> all = new ArrayList<>(reading.known.values());
            all.addAll(unknown(reading, discover(reading, !reading.known.isEmpty())));
            Map<Integer, List<SplitState>> shares = shares(reading, all);
            for (int i = 0; i < reading.inputs.size(); i++) {
                SourceInput input = reading.inputs.get(i);
                input.assign(shares.getOrDefault(i, List.of()));
                if (reading.everyMs == null) {
                    input.noMoreSplits();
                }
            }
            reading.lookedMs = clock.monotonicMs();
        }
    }

    /** @param again whether splits of the source are known from before, so that others are new */
    private static List<Object> discover(Reading reading, boolean again) {
        try {
            return again ? reading.source.rediscover() : reading.source.discover();
        } catch (Throwable t) {
            throw OperatorFailure.ofSource(reading.name, "looking for what there is to read", t);
        }
    }

    private static List<SplitState> unknown(Reading reading, List<Object> splits) {
        List<SplitState> found = new ArrayList<>();
        for (Object split : splits) {
            String id = splitId(reading, split);
            if (!reading.known.containsKey(id)) {
                SplitState state = new SplitState(id, split, null, Long.MIN_VALUE, false);
                reading.known.put(id, state);
                found.add(state);
            }
        }
        return found;
    }

    private static String splitId(Reading reading, Object split) {
        try {
            return reading.source.splitId(split);
        } catch (Throwable t) {
            throw OperatorFailure.ofSource(reading.name, "naming a split", t);
        }
    }

    private static Map<Integer, List<SplitState>> shares(Reading reading, List<SplitState> splits) {
        Map<Integer, List<SplitState>> shares = new TreeMap<>();
        for (SplitState split : splits) {
            shares.computeIfAbsent(reading.next, index -> new ArrayList<>()).add(split);
            reading.next = (reading.next + 1) % reading.inputs.size();
        }
        return shares;
    }

    /** Looks for new splits where that is due; on the home thread. */
    void tick() {
        for (Reading reading : readings) {
            Long everyMs = reading.everyMs;
            if (everyMs == null || reading.looking || clock.monotonicMs() - reading.lookedMs < everyMs) {
                continue;
            }
            reading.looking = true;
            threads.submit(
                    "discover-" + queue + "-" + reading.name,
                    () -> {
                        List<Object> splits = discover(reading, true);
                        mail.home(() -> found(reading, splits));
                    },
                    t -> mail.home(() -> {
                        throw t;
                    }));
        }
    }

    /** The run is over: what is found from now on is not read. On the home thread. */
    void end() {
        ended = true;
    }

    private void found(Reading reading, List<Object> splits) {
        if (ended) {
            return;
        }
        reading.looking = false;
        reading.lookedMs = clock.monotonicMs();
        shares(reading, unknown(reading, splits))
                .forEach((index, share) ->
                        mail.to(index, () -> reading.inputs.get(index).assign(share)));
    }
}
