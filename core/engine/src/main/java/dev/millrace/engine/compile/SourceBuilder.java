package dev.millrace.engine.compile;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.EventTime;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.source.BadRecordPolicy;
import dev.millrace.engine.source.InlineFeed;
import dev.millrace.engine.source.IoFeed;
import dev.millrace.engine.source.SourceInput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the input of a task that reads a source. */
final class SourceBuilder {

    private record Reading(String name, int index, int parallelism, OperatorContext operator) implements ReaderContext {
        @Override
        public long nowMicros() {
            return operator.clock().nowMicros();
        }
    }

    private final SourceInput.Feed feed;
    private final SourceInput input;
    private final boolean polls;

    @SuppressWarnings("unchecked")
    SourceBuilder(
            RunSetup setup,
            PlanNode node,
            Operator.Read read,
            OperatorContext context,
            Map<String, RecordInput> outputs,
            ChainTime time) {
        Source<Object, Object, Object> source = (Source<Object, Object, Object>) read.source();
        ReaderContext reading = new Reading(node.id(), context.index(), context.parallelism(), context);
        Batch.Layout layout = new Batch.Layout(setup.batchRecords(), Batch.Layout.Keys.NONE, source.hasOrigins());
        this.polls = !source.blocking();
        this.feed = polls
                ? new InlineFeed(node.id(), source, reading, layout)
                : new IoFeed(node.id(), source, reading, layout, setup.threads(), setup.wake(context.index()));
        RecordInput deadLetters = source.badRecords() instanceof BadRecords.To to
                ? outputs.get(to.output().name())
                : null;
        @Nullable EventTime<?> eventTime = read.eventTime();
        this.input = new SourceInput(
                context,
                source,
                eventTime == null ? null : OperatorFactory.copyOf(node.id(), eventTime),
                feed,
                new BadRecordPolicy(node.id(), source.badRecords(), deadLetters, context.metrics()),
                time,
                setup.codecs());
    }

    SourceInput.Feed feed() {
        return feed;
    }

    SourceInput input() {
        return input;
    }

    /** Whether the reader is polled on the task's own thread. */
    boolean polls() {
        return polls;
    }
}
