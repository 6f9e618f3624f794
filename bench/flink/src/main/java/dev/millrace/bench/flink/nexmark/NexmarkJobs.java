package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.SequenceSource;
import dev.millrace.bench.flink.peer.TallySink;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.Result;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Makes jobs of queries; their results go into the {@link dev.millrace.bench.workload.Tally}. */
public final class NexmarkJobs {

    private NexmarkJobs() {}

    /** Adds the job of a query over so many events to an environment, for so many tasks and splits. */
    public static void build(StreamExecutionEnvironment environment, int query, long records, int parallelism) {
        build(environment, NexmarkQuery.of(query), NexmarkEvents.standard(), records, parallelism);
    }

    /** The same over other events. */
    public static void build(
            StreamExecutionEnvironment environment,
            NexmarkQuery query,
            NexmarkEvents which,
            long records,
            int parallelism) {
        DataStream<NexmarkEvent> events = read(environment, which, records, parallelism);
        switch (query) {
            case Q0, Q1, Q2, Q10, Q13, Q14, Q21, Q22 -> EachBid.add(query, Kinds.bids(events));
            case Q3 -> write(Joins.localItems(events));
            case Q4 -> ClosedAuctions.categoryAverages(events);
            case Q5 -> write(BidWindows.hotItems(events));
            case Q6 -> write(ClosedAuctions.sellerAverages(events));
            case Q7 -> BidWindows.highest(events);
            case Q8 -> write(Joins.newSellers(events));
            case Q9 -> write(ClosedAuctions.winningBids(Kinds.auctions(events), Kinds.bids(events)));
            case Q11 -> write(BidWindows.sessions(events));
            case Q12 -> BidWindows.byTheClock(events);
            case Q15 -> BidWindows.statistics(events);
            case Q16 -> write(BidWindows.statisticsOfChannels(events));
            case Q17 -> write(BidWindows.prices(events));
            case Q18 -> write(BidWindows.last(events));
            case Q19 -> write(BidWindows.tenHighest(events));
            case Q20 -> write(Joins.expandedBids(events));
        }
    }

    /** So many events in as many splits as tasks. */
    static DataStream<NexmarkEvent> read(
            StreamExecutionEnvironment environment, NexmarkEvents which, long records, int parallelism) {
        environment.setParallelism(parallelism);
        return environment.fromSource(
                new SequenceSource<>(() -> which, records, parallelism),
                WatermarkStrategy.forMonotonousTimestamps(),
                "events",
                Kinds.EVENT);
    }

    static <R extends Result> void write(DataStream<R> results) {
        results.sinkTo(new TallySink<>((tally, result) -> result.addTo(tally)));
    }
}
