package dev.millrace.bench.flink.nexmark;

/**
 * Nexmark's queries as SQL. All windows are those of table functions, so that aggregates share slices and are computed in two
 * phases, and ranks and joins keep a window no longer than it lasts.
 */
final class SqlTexts {

    /** Q5. A rank of windows can only be {@code ROW_NUMBER}, which would keep one of those that share the most. */
    static final String HOT_ITEMS = """
            WITH counts AS (
              SELECT auction, window_start, window_end, COUNT(*) AS num
              FROM TABLE(HOP(TABLE bids, DESCRIPTOR(t), INTERVAL '2' SECOND, INTERVAL '10' SECOND))
              GROUP BY auction, window_start, window_end
            ), most AS (
              SELECT window_start, window_end, MAX(num) AS num
              FROM counts
              GROUP BY window_start, window_end
            )
            SELECT counts.auction, counts.window_end, counts.num
            FROM counts JOIN most
            ON counts.window_start = most.window_start AND counts.window_end = most.window_end
              AND counts.num = most.num
            """;

    /** Q7: first of the bids for some auctions each, so that several tasks have a part in it. */
    static final String HIGHEST_BID = """
            WITH highest AS (
              SELECT auction, bidder, price, t, window_start, window_end
              FROM (
                SELECT *, ROW_NUMBER() OVER (
                  PARTITION BY window_start, window_end, MOD(auction, 32)
                  ORDER BY price DESC, t, bidder, auction) AS place
                FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(t), INTERVAL '10' SECOND)))
              WHERE place = 1
            )
            SELECT auction, bidder, price, t, window_end
            FROM (
              SELECT *, ROW_NUMBER() OVER (
                PARTITION BY window_start, window_end
                ORDER BY price DESC, t, bidder, auction) AS place
              FROM highest)
            WHERE place = 1
            """;

    /** Q8. */
    static final String NEW_SELLERS = """
            WITH registered AS (
              SELECT id, name, window_start, window_end
              FROM TABLE(TUMBLE(TABLE persons, DESCRIPTOR(t), INTERVAL '10' SECOND))
            ), sellers AS (
              SELECT seller, window_start, window_end
              FROM TABLE(TUMBLE(TABLE auctions, DESCRIPTOR(t), INTERVAL '10' SECOND))
              GROUP BY seller, window_start, window_end
            )
            SELECT registered.id, registered.name, registered.window_end
            FROM registered JOIN sellers
            ON registered.id = sellers.seller
              AND registered.window_start = sellers.window_start AND registered.window_end = sellers.window_end
            """;

    /** Q11. */
    static final String SESSIONS = """
            SELECT bidder, window_end, COUNT(*)
            FROM TABLE(SESSION(TABLE bids PARTITION BY bidder, DESCRIPTOR(t), INTERVAL '10' SECOND))
            GROUP BY bidder, window_start, window_end
            """;

    private static final String NUMBERS_OF_BIDS = """
              COUNT(*),
              COUNT(*) FILTER (WHERE price < 10000),
              COUNT(*) FILTER (WHERE price >= 10000 AND price < 1000000),
              COUNT(*) FILTER (WHERE price >= 1000000)""";

    private static final String NUMBERS = NUMBERS_OF_BIDS + """
            ,
              COUNT(DISTINCT bidder),
              COUNT(DISTINCT bidder) FILTER (WHERE price < 10000),
              COUNT(DISTINCT bidder) FILTER (WHERE price >= 10000 AND price < 1000000),
              COUNT(DISTINCT bidder) FILTER (WHERE price >= 1000000),
              COUNT(DISTINCT auction),
              COUNT(DISTINCT auction) FILTER (WHERE price < 10000),
              COUNT(DISTINCT auction) FILTER (WHERE price >= 10000 AND price < 1000000),
              COUNT(DISTINCT auction) FILTER (WHERE price >= 1000000)
            FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(t), INTERVAL '10' SECOND))
            """;

    /** Q15. */
    static final String STATISTICS = "SELECT window_end,\n" + NUMBERS + "GROUP BY window_start, window_end\n";

    /** Q16. */
    static final String STATISTICS_OF_CHANNELS =
            "SELECT channel, window_end,\n" + NUMBERS + "GROUP BY channel, window_start, window_end\n";

    /** Q17; the average follows from the sum. */
    static final String PRICES = "SELECT auction, window_end,\n" + NUMBERS_OF_BIDS + """
            ,
              MIN(price), MAX(price), SUM(price)
            FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(t), INTERVAL '10' SECOND))
            GROUP BY auction, window_start, window_end
            """;

    /** Q18. It is a rank and no deduplication, which goes by the time alone. */
    static final String LAST_BIDS = """
            SELECT auction, bidder, price, t, window_end
            FROM (
              SELECT *, ROW_NUMBER() OVER (
                PARTITION BY window_start, window_end, bidder, auction
                ORDER BY t DESC, price DESC) AS place
              FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(t), INTERVAL '10' SECOND)))
            WHERE place = 1
            """;

    /** Q19. */
    static final String TEN_HIGHEST = """
            SELECT auction, bidder, price, t, window_end, place
            FROM (
              SELECT *, ROW_NUMBER() OVER (
                PARTITION BY window_start, window_end, auction
                ORDER BY price DESC, t, bidder) AS place
              FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(t), INTERVAL '10' SECOND)))
            WHERE place <= 10
            """;

    private SqlTexts() {}
}
