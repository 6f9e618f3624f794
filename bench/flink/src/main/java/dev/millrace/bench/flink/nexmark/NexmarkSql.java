package dev.millrace.bench.flink.nexmark;

import static dev.millrace.bench.flink.nexmark.BidColumn.AUCTION;
import static dev.millrace.bench.flink.nexmark.BidColumn.BIDDER;
import static dev.millrace.bench.flink.nexmark.BidColumn.CHANNEL;
import static dev.millrace.bench.flink.nexmark.BidColumn.PRICE;

import dev.millrace.bench.flink.peer.RowTables;
import dev.millrace.bench.flink.peer.RowTables.Filling;
import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.Person;
import dev.millrace.bench.nexmark.Result;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.DataTypes.Field;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/**
 * Makes jobs in SQL of the queries that are about windows of event time; their results go into the
 * {@link dev.millrace.bench.workload.Tally}.
 */
public final class NexmarkSql {

    private static final Set<NexmarkQuery> QUERIES = EnumSet.of(
            NexmarkQuery.Q5,
            NexmarkQuery.Q7,
            NexmarkQuery.Q8,
            NexmarkQuery.Q11,
            NexmarkQuery.Q15,
            NexmarkQuery.Q16,
            NexmarkQuery.Q17,
            NexmarkQuery.Q18,
            NexmarkQuery.Q19);

    private final DataStream<NexmarkEvent> events;
    private final RowTables tables;

    private NexmarkSql(StreamExecutionEnvironment environment, DataStream<NexmarkEvent> events) {
        this.events = events;
        tables = new RowTables(environment);
    }

    /** Whether there is a job of a query. */
    public static boolean has(int query) {
        return has(NexmarkQuery.of(query));
    }

    static boolean has(NexmarkQuery query) {
        return QUERIES.contains(query);
    }

    /** Adds the job of a query over so many events to an environment, for so many tasks and splits. */
    public static void build(StreamExecutionEnvironment environment, int query, long records, int parallelism) {
        build(environment, NexmarkQuery.of(query), NexmarkEvents.standard(), records, parallelism);
    }

    /** The same over other events. */
    static void build(
            StreamExecutionEnvironment environment,
            NexmarkQuery query,
            NexmarkEvents which,
            long records,
            int parallelism) {
        new NexmarkSql(environment, NexmarkJobs.read(environment, which, records, parallelism)).add(query);
    }

    private void add(NexmarkQuery query) {
        switch (query) {
            case Q5 -> overBids(SqlTexts.HOT_ITEMS, SqlResults::hotItem, AUCTION);
            case Q7 -> overBids(SqlTexts.HIGHEST_BID, SqlResults::periodBid, AUCTION, BIDDER, PRICE);
            case Q8 -> newSellers();
            case Q11 -> overBids(SqlTexts.SESSIONS, SqlResults::count, BIDDER);
            case Q15 -> overBids(SqlTexts.STATISTICS, row -> SqlResults.statistics("", row, 0), AUCTION, BIDDER, PRICE);
            case Q16 ->
                overBids(
                        SqlTexts.STATISTICS_OF_CHANNELS,
                        row -> SqlResults.statistics(row.getString(0).toString(), row, 1),
                        AUCTION,
                        BIDDER,
                        PRICE,
                        CHANNEL);
            case Q17 -> overBids(SqlTexts.PRICES, SqlResults::prices, AUCTION, PRICE);
            case Q18 -> overBids(SqlTexts.LAST_BIDS, SqlResults::periodBid, AUCTION, BIDDER, PRICE);
            case Q19 -> overBids(SqlTexts.TEN_HIGHEST, SqlResults::rankedBid, AUCTION, BIDDER, PRICE);
            default -> throw new IllegalArgumentException("there is no SQL for " + query);
        }
    }

    private interface Reading extends Serializable {
        Result of(RowData row);
    }

    private void overBids(String text, Reading reading, BidColumn... columns) {
        Filling<NexmarkEvent> filling = (event, row) -> event instanceof Bid bid && fill(bid, row, columns);
        tables.add(
                "bids",
                events,
                filling,
                Stream.of(columns).map(BidColumn::field).toArray(Field[]::new));
        write(text, reading);
    }

    private static boolean fill(Bid bid, GenericRowData row, BidColumn... columns) {
        for (int i = 0; i < columns.length; i++) {
            row.setField(i, columns[i].of(bid));
        }
        return true;
    }

    private void newSellers() {
        Field name = DataTypes.FIELD("name", DataTypes.STRING().notNull());
        tables.add("persons", events, NexmarkSql::fillPerson, number("id"), name);
        tables.add("auctions", events, NexmarkSql::fillAuction, number("seller"));
        write(SqlTexts.NEW_SELLERS, SqlResults::newSeller);
    }

    private static Field number(String name) {
        return DataTypes.FIELD(name, DataTypes.BIGINT().notNull());
    }

    private static boolean fillPerson(NexmarkEvent event, GenericRowData row) {
        if (event instanceof Person person) {
            row.setField(0, person.id());
            row.setField(1, StringData.fromString(person.name()));
            return true;
        }
        return false;
    }

    private static boolean fillAuction(NexmarkEvent event, GenericRowData row) {
        if (event instanceof Auction auction) {
            row.setField(0, auction.seller());
            return true;
        }
        return false;
    }

    private void write(String text, Reading reading) {
        tables.write(text, (tally, row) -> reading.of(row).addTo(tally));
    }
}
