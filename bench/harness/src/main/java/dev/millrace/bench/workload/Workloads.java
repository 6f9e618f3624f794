package dev.millrace.bench.workload;

import dev.millrace.bench.workload.Course.FirstResult;
import dev.millrace.bench.workload.Course.Start;
import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Query.Nexmark;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Query.ViaKafka;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All workloads there are. */
public final class Workloads {

    private static final int SOME = 1_000;
    private static final int MANY = 100_000;
    private static final int IDLE = 20;
    private static final int MILLIONS = 5_000_000;
    private static final long DISORDER_MS = 500;
    private static final Window SECOND = new Tumbling(1_000);
    private static final Window LAST_MINUTE = new Sliding(60_000, 1_000);

    /** Odd, since the times of records are even: no record touches a session exactly. */
    private static final Window TEN_SECONDS_APART = new Session(10_001);

    /** What Nexmark's queries compute, from 0 on. */
    private static final List<String> NEXMARK = List.of(
            "bids passed through",
            "bids in another currency",
            "bids for some auctions",
            "local items: auctions joined with persons",
            "average final price a category",
            "hot items: most bids in 10 s, every 2 s",
            "average of a seller's last 10 final prices",
            "highest bid of 10 s",
            "new sellers of 10 s: persons joined with auctions",
            "winning bids: auctions joined with bids",
            "bids as lines of a log by the minute",
            "bids a session of a bidder",
            "bids of a bidder in 10 s of the clock",
            "bids enriched from a table in memory",
            "bids of some prices, calculated with",
            "bids, bidders, auctions of 10 s",
            "bids, bidders, auctions of 10 s a channel",
            "prices of 10 s an auction",
            "last bid of 10 s a bidder and auction",
            "ten highest bids of 10 s an auction",
            "bids joined with auctions of a category",
            "bids with the id of their channel",
            "bids with parts of their page's address");

    private Workloads() {}

    /** All, in the order of reports. */
    public static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        Input many = Input.inOrder(MANY);
        // So few to the second that a run of some seconds goes through whole minutes.
        Input slowFew = new Input(SOME, 20_000, 0, 0, 1_000);
        Input slowMany = new Input(MANY, 20_000, 0, 0, 1_000);
        all.add(windows("map-filter", "3 steps without state", many, new Stateless(3, false)));
        all.add(windows("exchange", "1 step and an exchange", many, new Stateless(1, true)));
        all.add(windows("chain", "50 steps without state", many, new Stateless(50, false)));
        variants(all, "tumbling", "sum a key and second, 100,000 keys", many, Measure.SUM, SECOND);
        all.add(windows(
                "tumbling-count",
                "count a key and second, 100,000 keys",
                many,
                new Windowed(List.of(SECOND), Measure.COUNT, KeyedBy.NUMBER)));
        variants(all, "sliding", "sum of 60 s every second, 1,000 keys", slowFew, Measure.SUM, LAST_MINUTE);
        variants(all, "sliding-max", "maximum of 60 s every second, 1,000 keys", slowFew, Measure.MAX, LAST_MINUTE);
        variants(all, "sliding-many", "sum of 60 s every second, 100,000 keys", slowMany, Measure.SUM, LAST_MINUTE);
        variants(
                all,
                "sliding-max-many",
                "maximum of 60 s every second, 100,000 keys",
                slowMany,
                Measure.MAX,
                LAST_MINUTE);
        // A key has a record every five seconds, on average.
        variants(all, "session", "sum of sessions 10 s apart, 100,000 keys", slowMany, Measure.SUM, TEN_SECONDS_APART);
        variants(all, "windows-80", "80 tumbling windows of 1 to 80 s, 1,000 keys", slowFew, Measure.SUM, eighty());
        all.add(windows("hot-key", "sum a key and second, half of all records of one key", many.hot(0.5), sum(SECOND)));
        all.add(new Workload(
                "running-sum",
                "state",
                "running sum, 5,000,000 keys",
                new Input(MILLIONS, 1_000_000, 0, 0, 1),
                new RunningSum()));
        latency(all, "200k", "200,000", 200_000);
        latency(all, "1m", "1,000,000", 1_000_000);
        all.addAll(startup());
        all.add(kafka("kafka-json", "at least once", false));
        all.add(kafka("kafka-json-exactly-once", "exactly once", true));
        for (int number = 0; number < NEXMARK.size(); number++) {
            all.add(nexmark(number));
        }
        return all;
    }

    /** The workload of a name. */
    public static Workload named(String name) {
        return named(name, all());
    }

    /** The workload of a name among some. */
    public static Workload named(String name, List<Workload> some) {
        return some.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload " + name));
    }

    /** Nexmark has events of its own: of the input only its rate is said. */
    private static Workload nexmark(int number) {
        Input input = new Input(1, Nexmark.PER_SECOND, 0, 0, 1);
        return new Workload("q" + number, "nexmark", NEXMARK.get(number), input, new Nexmark(number));
    }

    private static Workload windows(String name, String what, Input input, Query query) {
        return new Workload(name, "windows", what, input, query);
    }

    /** In order, out of order, and keyed by text. */
    private static void variants(
            List<Workload> all, String name, String what, Input input, Measure measure, Window... windows) {
        Query byNumber = new Windowed(List.of(windows), measure, KeyedBy.NUMBER);
        all.add(windows(name, what, input, byNumber));
        all.add(windows(name + "-disordered", what + ", out of order", input.disordered(DISORDER_MS), byNumber));
        Query byText = new Windowed(List.of(windows), measure, KeyedBy.TEXT);
        all.add(windows(name + "-text", what + ", keyed by text", input.named(), byText));
    }

    private static void latency(List<Workload> all, String name, String rate, long perSecond) {
        Input input = new Input(SOME, perSecond, 0, 0, 1_000);
        String what = "sum a key and 10 ms, 1,000 keys, " + rate + " records a second";
        Query query = sum(new Tumbling(10));
        all.add(new Workload("latency-" + name, "latency", what, input, query, Conditions.paced(0)));
        all.add(new Workload(
                "latency-" + name + "-checkpoints",
                "latency",
                what + ", a checkpoint a second",
                input,
                query,
                Conditions.paced(1_000)));
    }

    /** Those of the suite {@code startup}: without the others, which a process that has just begun would take long to make. */
    public static List<Workload> startup() {
        List<Workload> all = new ArrayList<>();
        String fromStart = "to the first sum, from the start of a process";
        start(all, "first-result", fromStart, new FirstResult(Start.FRESH));
        start(
                all,
                "first-result-archived",
                fromStart + " with an archive of its classes",
                new FirstResult(Start.ARCHIVED));
        start(all, "first-result-warm", "to the first sum, of an engine that is up", new FirstResult(Start.WARM));
        Waiting polled = new Waiting(IDLE, false, 5_000, 10_000);
        start(all, "idle-pipelines", IDLE + " pipelines that wait for their first record", polled);
        Waiting blocked = new Waiting(IDLE, true, polled.runUpMs(), polled.spanMs());
        start(all, "idle-pipelines-blocking", "the same, with readers that block", blocked);
        return all;
    }

    private static void start(List<Workload> all, String name, String what, Course course) {
        all.add(new Workload(name, "startup", what, Input.few(100), sum(SECOND), Conditions.of(course)));
    }

    private static Workload kafka(String name, String guarantee, boolean exactlyOnce) {
        // Ten records to a result, so that writing them has its part.
        Input input = new Input(10_000, 100_000, DISORDER_MS, 0, 1_000);
        return new Workload(
                name,
                "kafka",
                "JSON from Kafka, sum a key and second, 10,000 keys, JSON to Kafka, " + guarantee,
                input,
                new ViaKafka(sum(SECOND), exactlyOnce),
                Conditions.every(1_000));
    }

    private static Windowed sum(Window window) {
        return new Windowed(List.of(window), Measure.SUM, KeyedBy.NUMBER);
    }

    private static Window[] eighty() {
        return IntStream.rangeClosed(1, 80)
                .mapToObj(seconds -> new Tumbling(seconds * 1_000L))
                .toArray(Window[]::new);
    }
}
