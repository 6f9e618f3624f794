package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.closure.Closures;
import dev.millrace.api.config.Config;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.Secret;
import dev.millrace.api.config.Values;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.fixture.Golden;
import dev.millrace.api.fixture.ListSource;
import dev.millrace.api.fixture.Payment;
import dev.millrace.api.fixture.PrintSink;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.function.Factory;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.state.StateOption;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The errors that describing a pipeline can raise, with their texts as users read them, against one golden table. */
class BuildErrorsTest {

    private static final String TABLE = "dev/millrace/api/errors.txt";

    private static final List<Param> PARAMS = List.of(
            Param.required("input", Param.Kind.PATH, "where payments are"),
            Param.of("window", Param.Kind.DURATION, "10m", "size of windows"),
            Param.of("rate", Param.Kind.LONG, "200k", "payments per second"),
            Param.optional("password", Param.Kind.SECRET, "of the broker"));

    private static final List<Case> CASES = List.of(
            new Case("pipeline name with a blank", p -> Pipeline.named("my pipeline")),
            new Case("operator name with a slash", p -> payments(p, "a/b")),
            new Case("operator name of 101 letters", p -> payments(p, "x".repeat(101))),
            new Case("side output without a name", p -> SideOutput.of("", String.class)),
            new Case("service name with a blank", p -> Service.perTask("fraud model", Object::new)),
            new Case("name of two operators", p -> {
                payments(p, "payments");
                payments(p, "payments");
            }),
            new Case(
                    "name of an unnamed operator",
                    p -> payments(payments(p, "a").filter(x -> true), "a.filter")),
            new Case("pipeline without operators", Pipeline::plan),
            new Case("stream that ends nowhere", p -> {
                payments(p, "payments").map(Payment::cents);
                p.plan();
            }),
            new Case("late output not read", p -> {
                Late<Payment> late = Late.to(SideOutput.of("late", Payment.class));
                payments(p, "payments")
                        .keyBy(Payment::merchant)
                        .window(Windows.tumbling(Duration.ofMinutes(1)), late)
                        .aggregate("count", Aggregates.count())
                        .writeTo("out", PrintSink.appending());
                p.plan();
            }),
            new Case("bad records not read", p -> {
                BadRecords bad = BadRecords.to(SideOutput.of("bad", BadRecord.class));
                p.read("payments", ListSource.of(Payment.class).withBadRecords(bad))
                        .writeTo("out", PrintSink.appending());
                p.plan();
            }),
            new Case("side output never declared", p -> payments(p, "payments")
                    .sideOutput(SideOutput.of("late", Payment.class))),
            new Case("side output read as another type", p -> payments(p, "payments")
                    .process("split", Refused.Split::new)
                    .sideOutput(SideOutput.of("large", String.class))),
            new Case("windows without event time", p -> withoutTime(p)
                    .keyBy(Payment::merchant)
                    .window(Windows.tumbling(Duration.ofMinutes(1)), Late.drop())),
            new Case("over by event time without event time", p -> withoutTime(p)
                    .keyBy(Payment::merchant)
                    .over(Over.onArrival().last(Duration.ofHours(1)))),
            new Case(
                    "timers without event time",
                    p -> withoutTime(p).keyByLong(Payment::user).process("expire", Refused.Expire::new)),
            new Case(
                    "time to live without event time",
                    p -> withoutTime(p).keyByLong(Payment::user).process("forget", Refused.Forget::new)),
            new Case("timers, and event time in one input only", p -> {
                KeyedStream<Long, Payment> timed = payments(p, "payments").keyByLong(Payment::user);
                timed.connect(withoutTime(p).keyByLong(Payment::user)).process("join", Refused.Join::new);
            }),
            new Case(
                    "source without timestamps",
                    p -> p.read("payments", ListSource.of(Payment.class).withoutTimestamps(), Watermarks.monotonic())),
            new Case("sink that cannot update", p -> payments(p, "payments")
                    .keyBy(Payment::merchant)
                    .aggregate("total", Aggregates.sumLong(Payment::cents))
                    .writeTo("out", PrintSink.appending())),
            new Case("sink that cannot retract", p -> payments(p, "payments")
                    .keyBy(Payment::merchant)
                    .window(Windows.session(Duration.ofMinutes(1)).earlyEvery(Duration.ofSeconds(1)), Late.drop())
                    .aggregate("total", Aggregates.sumLong(Payment::cents))
                    .writeTo("out", new PrintSink<>(ChangeMode.UPSERT))),
            new Case("streams of two pipelines", p -> payments(p, "payments")
                    .union("all", payments(Pipeline.named("other"), "elsewhere"))),
            new Case("keys that differ", p -> {
                Stream<Payment> payments = payments(p, "payments");
                Type<Number> whole = Type.ofJavaType(Long.class);
                Type<Number> broken = Type.ofJavaType(Double.class);
                payments.<Number>keyBy(Payment::user, whole).connect(payments.<Number>keyBy(x -> 0.5, broken));
            }),
            new Case("key of a generic type", p -> payments(p, "payments").keyBy(payment -> List.of(payment.user()))),
            new Case("key that is an Object", p -> payments(p, "payments").keyBy(payment -> (Object) payment.user())),
            new Case("elements of unknown type", p -> payments(p, "payments")
                    .map(payment -> List.of(payment.id()))
                    .keyBy(List::size)
                    .window(Windows.tumbling(Duration.ofMinutes(1)), Late.drop())
                    .process("all", (ids, context) -> context.emit(ids))),
            new Case("accumulator of unknown type", p -> payments(p, "payments")
                    .keyBy(Payment::merchant)
                    .aggregate("last", new Refused.LastOf<Payment>())),
            new Case("accumulator of unknown type in a window", p -> payments(p, "payments")
                    .keyBy(Payment::merchant)
                    .window(Windows.tumbling(Duration.ofMinutes(1)), Late.drop())
                    .aggregate("last", new Refused.LastOf<Payment>())),
            new Case("accumulator of unknown type looked back on", p -> payments(p, "payments")
                    .keyBy(Payment::merchant)
                    .over(Over.onArrival().lastRecords(3))
                    .aggregate("last", new Refused.LastOf<Payment>())),
            new Case(
                    "accumulator of unknown type as state",
                    p -> keyed(p, Refused.Declares.of(function -> function.aggregating(new Refused.LastOf<>())))),
            new Case("distinct values of unknown type", p -> Aggregates.countDistinct((Payment each) -> each.tags())),
            new Case("type without arguments", p -> SideOutput.of("lists", List.class)),
            new Case(
                    "state of a type without arguments",
                    p -> keyed(p, Refused.Declares.of(function -> function.value("seen", List.class)))),
            new Case(
                    "type of the values stated wrongly",
                    p -> payments(p, "payments").map(Payment::cents).returns(Type.ofJavaType(String.class))),
            new Case("type of the values stated too late", p -> {
                Stream<List<String>> ids = payments(p, "payments").map(payment -> List.of(payment.id()));
                ids.filter(each -> true);
                ids.returns(new Type<List<String>>() {});
            }),
            new Case("function shared by tasks", p -> {
                Refused.Split shared = new Refused.Split();
                payments(p, "payments").process("split", () -> shared);
            }),
            new Case(
                    "factory that fails",
                    p -> keyed(p, () -> {
                        throw new IOException("cannot open model.bin");
                    })),
            new Case("factory that returns null", p -> keyed(p, () -> null)),
            new Case(
                    "state declared twice",
                    p -> keyed(p, Refused.Declares.of(function -> {
                        function.value("seen", String.class);
                        function.value("seen", Long.class);
                    }))),
            new Case(
                    "state with a bad name",
                    p -> keyed(p, Refused.Declares.of(function -> function.value("seen before", String.class)))),
            new Case(
                    "timers declared twice",
                    p -> keyed(p, Refused.Declares.of(function -> {
                        function.timers("expiry");
                        function.timers("expiry");
                    }))),
            new Case(
                    "counter declared twice",
                    p -> keyed(p, Refused.Declares.of(function -> {
                        function.count("seen");
                        function.count("seen");
                    }))),
            new Case(
                    "side output declared with two types",
                    p -> keyed(p, Refused.Declares.of(function -> {
                        function.side(SideOutput.of("rest", String.class));
                        function.side(SideOutput.of("rest", Long.class));
                    }))),
            new Case(
                    "keepLast on value state",
                    p -> keyed(
                            p,
                            Refused.Declares.of(
                                    function -> function.value("seen", String.class, StateOption.keepLast(3))))),
            new Case(
                    "two times to live",
                    p -> keyed(
                            p,
                            Refused.Declares.of(function -> function.value(
                                    "seen",
                                    String.class,
                                    StateOption.ttl(Duration.ofDays(1)),
                                    StateOption.ttl(
                                            Ttl.ofEventTime(Duration.ofDays(2)).refreshedByReads()))))),
            new Case(
                    "time to live of unbounded state",
                    p -> keyed(
                            p,
                            Refused.Declares.of(function -> function.value(
                                    "seen",
                                    String.class,
                                    StateOption.unbounded(),
                                    StateOption.ttl(Duration.ofDays(1)))))),
            new Case("keepLast of nothing", p -> StateOption.keepLast(0)),
            new Case("captured variable", p -> {
                Object client = new Object();
                payments(p, "payments").map(payment -> payment.id() + client);
            }),
            new Case("captured this", p -> new Refused.Enclosing().build(p)),
            new Case("captured through a key", p -> {
                Object client = new Object();
                payments(p, "payments").keyBy(payment -> payment.id() + client);
            }),
            new Case("captured through an aggregate", p -> {
                Object client = new Object();
                payments(p, "payments")
                        .keyBy(Payment::merchant)
                        .aggregate("max", Aggregates.max(Payment.class, (a, b) -> a.hashCode() - client.hashCode()));
            }),
            new Case("captured through a merge", p -> {
                Object client = new Object();
                payments(p, "payments")
                        .keyBy(Payment::merchant)
                        .window(Windows.tumbling(Duration.ofMinutes(1)), Late.drop())
                        .aggregate(
                                "both",
                                Aggregates.combine(
                                        Aggregates.count(),
                                        Aggregates.sumLong(Payment::cents),
                                        (n, sum) -> sum + client.hashCode()));
            }),
            new Case("captured through a batch function", p -> {
                Object client = new Object();
                payments(p, "payments")
                        .mapBatch(
                                "score",
                                64,
                                Duration.ofMillis(2),
                                BatchFunction.with(Service.perTask("model", () -> client), (model, batch) -> batch));
            }),
            new Case("captured through timestamps", p -> {
                Object client = new Object();
                p.read(
                        "payments",
                        ListSource.of(Payment.class),
                        payment -> payment.at().plusMillis(client.hashCode()),
                        Watermarks.monotonic());
            }),
            new Case("captured by a factory", p -> {
                Object client = new Object();
                payments(p, "payments").process("split", () -> new Refused.Split(client.hashCode()));
            }),
            new Case("captured by a function's class", p -> payments(p, "payments")
                    .map(new Refused.Holding())),
            new Case("function linked too deeply", p -> {
                Refused.Chain chain = null;
                for (int i = 0; i < 100_000; i++) {
                    chain = new Refused.Chain(chain);
                }
                Refused.Chain last = chain;
                payments(p, "payments").map(payment -> payment.id() + last);
            }),
            new Case("function that cannot be read back", p -> Closures.copy("errors/score", new Refused.Orphan())),
            new Case("batch of nothing", p -> payments(p, "payments")
                    .mapBatch("score", 0, Duration.ZERO, batch -> batch)),
            new Case("batch that waits a negative time", p -> payments(p, "payments")
                    .mapBatch("score", 1, Duration.ofMillis(-1), batch -> batch)),
            new Case("windows of no size", p -> Windows.tumbling(Duration.ZERO)),
            new Case("windows of less than a millisecond", p -> Windows.tumbling(Duration.ofNanos(1_500_000))),
            new Case("slide of no size", p -> Windows.sliding(Duration.ofMinutes(1), Duration.ZERO)),
            new Case("sessions without a gap", p -> Windows.session(Duration.ofSeconds(-1))),
            new Case("sessions with an offset", p -> Windows.session(Duration.ofMinutes(1))
                    .offset(Duration.ofSeconds(1))),
            new Case("lateness without end", p -> Windows.tumbling(Duration.ofMinutes(1))
                    .allowedLateness(Duration.ofSeconds(Long.MAX_VALUE))),
            new Case("lateness set twice", p -> Windows.tumbling(Duration.ofMinutes(1))
                    .allowedLateness(Duration.ofMinutes(1))
                    .allowedLateness(Duration.ofMinutes(2))),
            new Case("offset set twice", p -> Windows.tumbling(Duration.ofMinutes(1))
                    .offset(Duration.ofSeconds(1))
                    .offset(Duration.ofSeconds(-1))),
            new Case("early results set twice", p -> Windows.tumbling(Duration.ofMinutes(1))
                    .earlyEvery(Duration.ofSeconds(1))
                    .earlyEvery(Duration.ofSeconds(2))),
            new Case("lateness in processing time", p -> Windows.tumbling(Duration.ofMinutes(1))
                    .allowedLateness(Duration.ofMinutes(1))
                    .onProcessingTime()),
            new Case("over without a limit", p -> new Over(Over.Order.ON_ARRIVAL, 0, 0)),
            new Case("over no records", p -> Over.onArrival().lastRecords(0)),
            new Case("over no time", p -> Over.onArrival().last(Duration.ZERO)),
            new Case("negative disorder", p -> Watermarks.outOfOrderBy(Duration.ofSeconds(-1))),
            new Case("idle at once", p -> Watermarks.monotonic().idleAfter(Duration.ZERO)),
            new Case(
                    "idleness set twice",
                    p -> Watermarks.monotonic().idleAfter(Duration.ofSeconds(1)).idleAfter(Duration.ofSeconds(2))),
            new Case("step of watermarks set twice", p -> Watermarks.monotonic()
                    .advanceEvery(Duration.ofSeconds(1))
                    .advanceEvery(Duration.ofSeconds(2))),
            new Case("no time to live", p -> Ttl.ofEventTime(Duration.ZERO)),
            new Case("top none", p -> Aggregates.topN(0, Payment.class, (a, b) -> 0)),
            new Case("distinct values without equality", p -> Aggregates.countDistinct((Payment each) -> new byte[0])),
            new Case("key groups that are no power of two", p -> p.keyGroups(100)),
            new Case("key groups set twice", p -> p.keyGroups(64).keyGroups(256)),
            new Case("unknown option", p -> configured(Map.of("windows", "5m"))),
            new Case("unknown option where there are none", p -> Config.of(List.of(), Map.of("window", "5m"))),
            new Case("missing option", p -> configured(Map.of("window", "5m"))),
            new Case("unreadable length of time", p -> configured(Map.of("input", "a", "window", "5 minutes"))),
            new Case("unreadable whole number", p -> configured(Map.of("input", "a", "rate", "fast"))),
            new Case("unreadable number", p -> Values.parseDouble("share", "a half")),
            new Case("unreadable truth value", p -> Values.parseFlag("verbose", "maybe")),
            new Case(
                    "unreadable value in a file",
                    p -> Config.of(PARAMS, Map.of("input", "a"), Map.of(), Map.of("rate", "1e3"))),
            new Case("secret given as a value", p -> configured(Map.of("input", "a", "password", "hunter2"))),
            new Case("secret given as a variable", p -> Secret.env("hunter2!")),
            new Case(
                    "option declared twice",
                    p -> Config.of(List.of(PARAMS.get(0), PARAMS.get(0)), Map.of("input", "a"))),
            new Case("option with a bad name", p -> Param.optional("Window", Param.Kind.TEXT, "size of windows")),
            new Case(
                    "option required and with a default",
                    p -> new Param("rate", Param.Kind.LONG, "5", true, "records per second")));

    private record Case(String name, Consumer<Pipeline> description) {
        String row() {
            try {
                description.accept(Pipeline.named("errors"));
            } catch (MillraceException e) {
                return String.join(" | ", name, e.code(), e.place() == null ? "-" : e.place(), e.getMessage())
                        .replaceAll("BuildErrorsTest.java:[0-9]+", "BuildErrorsTest.java:N");
            }
            throw new AssertionError(name + ": nothing was refused");
        }
    }

    @Test
    void shouldSayWhatIsWrongWhereAndWhatToDo() {
        String rows = CASES.stream().map(each -> each.row() + "\n").collect(Collectors.joining());

        Golden.check(TABLE, "case | code | place | message\n" + rows);
    }

    /** Raised when a pipeline is submitted or runs, or in a module that is not open: for the tests of those who raise them. */
    private static final List<String> RAISED_ELSEWHERE = List.of(
            "NOT_BOUND",
            "STATE_NOT_BOUND",
            "SERVICE_NOT_OPEN",
            "NO_SECRET",
            "INACCESSIBLE_RECORD",
            "BAD_BATCH_RESULT",
            "BAD_RECORD",
            "LATE_RECORD",
            "NOT_IN_CALLBACK",
            "NO_KEY",
            "NO_TIMESTAMP",
            "NULL_IN_STATE",
            "NULL_KEY",
            "NULL_RESULT",
            "SERVICE_FAILED",
            "UNDECLARED_SIDE_OUTPUT",
            "FLINK_ADDRESS",
            "FLINK_UNREACHABLE",
            "FLINK_CANCELLED",
            "FLINK_FAILED",
            "FLINK_SLOTS",
            "NO_SNAPSHOT",
            "STATE_DROPPED");

    @Test
    void shouldHaveACaseForEachCodeInTheSources() throws IOException {
        Pattern code = Pattern.compile("MillraceException\\.(?:user|external|internal)\\(\\s*\"([A-Z_]+)\"");
        TreeSet<String> raised = new TreeSet<>();
        try (java.util.stream.Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                code.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(match -> raised.add(match.replaceAll("(?s).*\"([A-Z_]+)\".*", "$1")));
            }
        }
        raised.removeAll(RAISED_ELSEWHERE);

        TreeSet<String> covered =
                CASES.stream().map(each -> each.row().split(" \\| ")[1]).collect(Collectors.toCollection(TreeSet::new));

        assertThat(covered).containsAll(raised);
    }

    private static Stream<Payment> payments(Pipeline pipeline, String name) {
        return pipeline.read(name, ListSource.of(Payment.class), Payment::at, Watermarks.monotonic());
    }

    private static void payments(Stream<Payment> stream, String unionName) {
        stream.union(unionName);
    }

    private static Stream<Payment> withoutTime(Pipeline pipeline) {
        return pipeline.read("timeless", ListSource.of(Payment.class));
    }

    private static void keyed(Pipeline pipeline, Factory<? extends KeyedProcess<Long, Payment, String>> factory) {
        payments(pipeline, "payments").keyByLong(Payment::user).process("history", factory);
    }

    private static Config configured(Map<String, String> flags) {
        return Config.of(PARAMS, flags);
    }

    private interface SerializableFactory<F> extends Factory<F> {}
}
