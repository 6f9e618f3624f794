package dev.millrace.bench.jet;

import com.hazelcast.function.FunctionEx;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.aggregate.AggregateOperation1;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.datamodel.KeyedWindowResult;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.StreamSource;
import com.hazelcast.jet.pipeline.StreamSourceStage;
import com.hazelcast.jet.pipeline.StreamStage;
import com.hazelcast.jet.pipeline.WindowDefinition;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.nexmark.result.HotItem;
import dev.millrace.bench.nexmark.result.PeriodBid;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Nexmark's bids as they are, and its queries that count bids or find the highest, as pipelines of Jet. */
final class NexmarkPipelines {

    private static final Set<NexmarkQuery> WITH_PIPELINE =
            EnumSet.of(NexmarkQuery.Q0, NexmarkQuery.Q5, NexmarkQuery.Q7, NexmarkQuery.Q11, NexmarkQuery.Q12);

    private NexmarkPipelines() {}

    /** Whether there is a pipeline of a query. */
    static boolean has(NexmarkQuery query) {
        return WITH_PIPELINE.contains(query);
    }

    /** The pipeline of a query over so many events, with a reader and a sink a task. */
    static Pipeline of(NexmarkQuery query, NexmarkEvents events, long records, int parallelism) {
        Pipeline pipeline = Pipeline.create();
        StreamSource<NexmarkEvent> source = Sources.streamFromProcessorWithWatermarks(
                "events", true, policy -> SequenceProcessor.of(() -> events, records, parallelism, policy));
        StreamSourceStage<NexmarkEvent> all = pipeline.readFrom(source);
        switch (query) {
            case Q0 ->
                bids(all.withoutTimestamps()).writeTo(TallyProcessor.sink((part, bid) -> bid.addTo(part), parallelism));
            case Q5 -> write(hotItems(bids(all.withNativeTimestamps(0))), parallelism);
            case Q7 -> write(highest(bids(all.withNativeTimestamps(0))), parallelism);
            case Q11 ->
                sessions(bids(all.withNativeTimestamps(0)))
                        .writeTo(TallyProcessor.sink(
                                (part, bids) ->
                                        part.add(bids.key(), bids.end() - Pipelines.SESSION_TOUCHES_MS, bids.result()),
                                parallelism));
            case Q12 ->
                byTheClock(bids(all.withIngestionTimestamps()))
                        .writeTo(TallyProcessor.sink(
                                (part, bids) -> part.addTimes(bids.key(), bids.result()), parallelism));
            default -> throw new IllegalArgumentException("Jet has no pipeline of " + query);
        }
        return pipeline;
    }

    private static <R extends Result> void write(StreamStage<R> results, int parallelism) {
        results.writeTo(TallyProcessor.sink((part, result) -> result.addTo(part), parallelism));
    }

    /** The bids among the events. A step that casts them would make one of Jet's own events of each that has a timestamp. */
    @SuppressWarnings("unchecked") // The filter leaves no others.
    private static StreamStage<Bid> bids(StreamStage<NexmarkEvent> events) {
        return (StreamStage<Bid>) (StreamStage<?>) events.filter(Bid.class::isInstance);
    }

    /** Q5. The counts of a window have one time, and so meet in one window behind, of which there is one to each slide. */
    private static StreamStage<HotItem> hotItems(StreamStage<Bid> bids) {
        WindowDefinition overlapping = WindowDefinition.sliding(NexmarkQuery.PERIOD_MS, NexmarkQuery.SLIDE_MS);
        return counts(bids, Bid::auction, overlapping)
                .window(WindowDefinition.tumbling(NexmarkQuery.SLIDE_MS))
                .aggregate(most())
                .flatMap(hottest -> Traversers.traverseIterable(hottest.result()))
                .map(count -> new HotItem(count.key(), count.end(), count.result()));
    }

    /** The counts than which none is greater. */
    private static AggregateOperation1<
                    KeyedWindowResult<Long, Long>,
                    List<KeyedWindowResult<Long, Long>>,
                    List<KeyedWindowResult<Long, Long>>>
            most() {
        return AggregateOperation.withCreate(NexmarkPipelines::none)
                .andAccumulate(NexmarkPipelines::take)
                .andCombine((most, others) -> others.forEach(count -> take(most, count)))
                .andExportFinish(List::copyOf);
    }

    private static List<KeyedWindowResult<Long, Long>> none() {
        return new ArrayList<>(1);
    }

    private static void take(List<KeyedWindowResult<Long, Long>> most, KeyedWindowResult<Long, Long> count) {
        long before = most.isEmpty() ? 0 : most.get(0).result();
        if (count.result() > before) {
            most.clear();
        }
        if (count.result() >= before) {
            most.add(count);
        }
    }

    /** Q7. Each task finds the highest of the bids that it is dealt before they meet. */
    private static StreamStage<PeriodBid> highest(StreamStage<Bid> bids) {
        return bids.window(WindowDefinition.tumbling(NexmarkQuery.PERIOD_MS))
                .aggregate(AggregateOperations.minBy(Bid::compareOffer))
                .map(highest -> new PeriodBid(highest.end(), highest.result()));
    }

    /** Q11. */
    private static StreamStage<KeyedWindowResult<Long, Long>> sessions(StreamStage<Bid> bids) {
        long gapMs = NexmarkQuery.GAP_MS + Pipelines.SESSION_TOUCHES_MS;
        return counts(bids, Bid::bidder, WindowDefinition.session(gapMs));
    }

    /** Q12. Jet knows windows of the clock as windows of the time at which records were read. */
    private static StreamStage<KeyedWindowResult<Long, Long>> byTheClock(StreamStage<Bid> bids) {
        return counts(bids, Bid::bidder, WindowDefinition.tumbling(NexmarkQuery.PERIOD_MS));
    }

    private static StreamStage<KeyedWindowResult<Long, Long>> counts(
            StreamStage<Bid> bids, FunctionEx<Bid, Long> key, WindowDefinition window) {
        return bids.groupingKey(key).window(window).aggregate(AggregateOperations.counting());
    }
}
