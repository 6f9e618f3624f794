package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.seam.Failures;
import dev.millrace.engine.seam.IoThreads;
import dev.millrace.engine.sink.Committables;
import dev.millrace.engine.sink.WriteOperator;
import dev.millrace.snapshot.SectionSource.Section;
import dev.millrace.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The committers of a run's committing sinks. Used by one thread at a time: the starting one, then the I/O thread. Several sinks
 * commit at the same time, each on one thread.
 */
final class Commits {

    private record Committing(Committables committables, Committer<Object> committer) {}

    private record Context(
            String pipeline,
            String name,
            @Nullable Long restoredCheckpoint,
            OptionalLong checkpointEveryMs,
            Clock clock)
            implements WriterContext {
        @Override
        public int index() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public long nowMicros() {
            return clock.nowMicros();
        }
    }

    private final Map<String, Committing> sinks = new LinkedHashMap<>();
    private final IoThreads threads;

    /** The sinks that are committing; looked at by any thread. */
    private final ConcurrentSkipListSet<String> underWay = new ConcurrentSkipListSet<>();

    /** Opens the committers. */
    @SuppressWarnings("unchecked")
    Commits(
            Plan plan,
            Clock clock,
            OptionalLong checkpointEveryMs,
            @Nullable Snapshot restored,
            CodecRegistry codecs,
            IoThreads threads) {
        this.threads = threads;
        for (PlanNode node : plan.nodes()) {
            if (node.operator() instanceof Operator.Write write
                    && write.sink() instanceof CommittingSink<?, ?> committing) {
                Context context = new Context(
                        plan.name(), node.id(), restored == null ? null : restored.id(), checkpointEveryMs, clock);
                try {
                    sinks.put(node.id(), new Committing(new Committables(node.id(), committing, codecs), (Committer<
                                    Object>)
                            committing.openCommitter(context)));
                } catch (Throwable t) {
                    MillraceException failure = OperatorFailure.ofSink(node.id(), "opening the committer", t);
                    Failures.first(failure, close());
                    throw failure;
                }
            }
        }
    }

    /** Commits what a durable snapshot holds. */
    void commit(Snapshot snapshot) throws Exception {
        List<IoThreads.Call> calls = new ArrayList<>();
        sinks.forEach((sink, committing) -> {
            List<Section> sections = snapshot.of(sink, group -> false).sections(WriteOperator.COMMITTABLES);
            if (!sections.isEmpty()) {
                underWay.add(sink);
                calls.add(() -> commit(sink, committing, sections, snapshot.id()));
            }
        });
        threads.together(calls);
    }

    private void commit(String sink, Committing committing, List<Section> sections, long checkpointId) {
        try {
            for (Section section : sections) {
                for (Object committable : committing.committables.read(section)) {
                    commit(sink, committing.committer, committable, checkpointId);
                }
            }
        } finally {
            underWay.remove(sink);
        }
    }

    /** Which sinks are committing, in words. Any thread. */
    String waitsFor() {
        String names = underWay.stream().map(sink -> "sink '" + sink + "'").collect(Collectors.joining(", "));
        return (names.isEmpty() ? "the sinks" : names) + " to commit";
    }

    private static void commit(String sink, Committer<Object> committer, Object committable, long checkpointId) {
        try {
            committer.commit(committable);
        } catch (MillraceException e) {
            throw e;
        } catch (Throwable e) {
            throw MillraceException.external(
                            "COMMIT_FAILED", "committing what belongs to checkpoint " + checkpointId + " failed: " + e)
                    .at(sink)
                    .remedy("the checkpoint is durable; the commit is tried again after a restart")
                    .cause(e)
                    .retryable()
                    .build();
        }
    }

    /** Closes every committer, whatever the others throw; returns the first failure. */
    @Nullable
    Throwable close() {
        Throwable failure = null;
        for (Map.Entry<String, Committing> each : sinks.entrySet()) {
            try {
                each.getValue().committer.close();
            } catch (Throwable t) {
                failure = Failures.first(failure, OperatorFailure.ofSink(each.getKey(), "closing the committer", t));
            }
        }
        sinks.clear();
        return failure;
    }
}
