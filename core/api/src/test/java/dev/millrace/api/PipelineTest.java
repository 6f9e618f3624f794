package dev.millrace.api;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.fixture.ListSource;
import dev.millrace.api.fixture.Payment;
import dev.millrace.api.fixture.PrintSink;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private final Pipeline pipeline = Pipeline.named("test");

    private Stream<Payment> payments(String name) {
        return pipeline.read(name, ListSource.of(Payment.class), Payment::at, Watermarks.monotonic());
    }

    private Plan plan(Stream<?>... ends) {
        for (int i = 0; i < ends.length; i++) {
            ends[i].writeTo("end-" + i, PrintSink.retracting());
        }
        return pipeline.plan();
    }

    @Test
    void names_ofUnnamedOperators_followTheNearestNamedOne() {
        SideOutput<Payment> late = SideOutput.of("late", Payment.class);
        Stream<Payment> payments = payments("payments");
        Stream<WindowResult<String, Long>> counts = payments.filter(x -> true)
                .map(x -> x)
                .returns(Payment.class)
                .map(x -> x)
                .keyBy(Payment::merchant)
                .window(Windows.tumbling(ofMinutes(1)).allowedLateness(ofSeconds(1)), Late.to(late))
                .aggregate("counts", Aggregates.count());

        Plan plan = plan(
                payments.map(x -> x), counts.asAppend(), counts.sideOutput(late).map(Payment::id));

        assertThat(plan.nodes())
                .extracting(PlanNode::id)
                .containsExactly(
                        "payments",
                        "payments.filter",
                        "payments.map",
                        "payments.map-2",
                        "counts",
                        "payments.map-3",
                        "counts.append",
                        "counts.late.map",
                        "end-0",
                        "end-1",
                        "end-2");
    }

    /** A chain of any length, after a name of any length, has legal names. */
    @Test
    void names_ofUnnamedOperators_doNotGrowWithTheChain() {
        Stream<Payment> stream = payments("x".repeat(100));
        for (int i = 0; i < 200; i++) {
            stream = stream.filter(each -> true);
        }

        assertThat(plan(stream).nodes())
                .hasSize(202)
                .extracting(PlanNode::id)
                .contains("x".repeat(100) + ".filter-200");
    }

    @Test
    void names_takenByTheUser_areLeftToTheUser() {
        Stream<Payment> payments = payments("payments");
        Stream<Payment> named = payments.union("payments.filter");

        assertThat(plan(named, payments.filter(x -> true)).nodes())
                .extracting(PlanNode::id)
                .contains("payments.filter", "payments.filter-2");
    }

    @Test
    void types_areInheritedToldOrStated() {
        Stream<Payment> payments = payments("payments");
        Stream<List<String>> tags = payments.map(Payment::tags);
        Stream<List<String>> lambda = payments.map(payment -> payment.tags());

        assertThat(payments.filter(x -> true).type()).isEqualTo(Type.of(Payment.class));
        assertThat(payments.rebalance().type()).isEqualTo(Type.of(Payment.class));
        assertThat(tags.type()).isEqualTo(new Type<List<String>>() {});
        assertThat(lambda.type()).isNull();
        assertThat(lambda.union("first-known", tags).type()).isEqualTo(new Type<List<String>>() {});
        assertThat(payments.map(payment -> payment.tags())
                        .returns(new Type<List<String>>() {})
                        .filter(x -> true)
                        .type())
                .isEqualTo(new Type<List<String>>() {});
        assertThat(payments.keyByLong(Payment::user)
                        .aggregate("max", Aggregates.max(Payment.class, (a, b) -> 0))
                        .type())
                .isEqualTo(new Type<Update<Long, Payment>>() {});
    }

    @Test
    void returns_afterAKeyWasTaken_stillCounts() {
        Stream<List<String>> ids = payments("payments").map(payment -> List.of(payment.id()));
        KeyedStream<Integer, List<String>> keyed = ids.keyBy(List::size);

        ids.returns(new Type<List<String>>() {});

        assertThat(keyed.window(Windows.tumbling(ofMinutes(1)), Late.drop())
                        .<List<String>>process("all", (lists, context) -> lists.forEach(context::emit))
                        .type())
                .isNull();
    }

    @Test
    void eventTime_isThereOnlyWhereEveryInputHasIt() {
        Stream<Payment> timed = payments("timed");
        Stream<Payment> timeless = pipeline.read("timeless", ListSource.of(Payment.class));

        Plan plan = plan(timed.union("mixed", timeless), timed.filter(x -> true), timeless.map(Payment::id));

        assertThat(plan.nodes())
                .filteredOn(node -> node.main().eventTime())
                .extracting(PlanNode::id)
                .containsExactly("timed", "timed.filter", "end-1");
    }

    @Test
    void mode_followsWhatWindowsDo() {
        KeyedStream<String, Payment> keyed = payments("payments").keyBy(Payment::merchant);
        Windows minutes = Windows.tumbling(ofMinutes(1));
        Windows sessions = Windows.session(ofMinutes(1));

        assertThat(modeOf(keyed, "once", minutes)).isEqualTo(ChangeMode.APPEND);
        assertThat(modeOf(keyed, "late", minutes.allowedLateness(ofSeconds(1)))).isEqualTo(ChangeMode.UPSERT);
        assertThat(modeOf(keyed, "early", minutes.earlyEvery(ofSeconds(1)))).isEqualTo(ChangeMode.UPSERT);
        assertThat(modeOf(keyed, "session", sessions)).isEqualTo(ChangeMode.APPEND);
        assertThat(modeOf(keyed, "late-session", sessions.allowedLateness(ofSeconds(1))))
                .isEqualTo(ChangeMode.RETRACT);
    }

    private static ChangeMode modeOf(KeyedStream<String, Payment> keyed, String name, Windows windows) {
        Stream<WindowResult<String, Long>> result =
                keyed.window(windows, Late.drop()).aggregate(name, Aggregates.count());
        ChangeMode mode = result.planOutput().mode();
        assertThat(result.filter(x -> true).planOutput().mode()).isEqualTo(mode);
        assertThat(result.map(WindowResult::value).planOutput().mode()).isEqualTo(mode);
        assertThat(result.asAppend().planOutput().mode()).isEqualTo(ChangeMode.APPEND);
        return mode;
    }

    @Test
    void union_takesTheMostDemandingMode() {
        Stream<Update<String, Long>> updates =
                payments("payments").keyBy(Payment::merchant).aggregate("count", Aggregates.count());

        assertThat(updates.asAppend().union("both", updates).planOutput().mode())
                .isEqualTo(ChangeMode.UPSERT);
    }

    @Test
    void asAppend_ofAStreamOfValues_isTheStream() {
        Stream<Payment> payments = payments("payments");

        assertThat(payments.asAppend()).isSameAs(payments);
    }

    @Test
    void keys_mayBeArraysRecordsAndWhateverHasACodec() {
        Stream<Payment> payments = payments("payments");

        plan(
                payments.keyBy(payment -> new byte[] {1}).aggregate("bytes", Aggregates.count()),
                payments.keyBy(payment -> payment).aggregate("records", Aggregates.count()),
                payments.keyBy(Payment::tags).aggregate("lists", Aggregates.count()),
                payments.keyByLong(Payment::user).aggregate("longs", Aggregates.count()));

        assertThat(List.of("bytes", "records", "lists", "longs"))
                .extracting(id -> ((Partitioning.ByKey)
                                pipeline.plan().node(id).inputs().get(0).partitioning())
                        .key()
                        .type()
                        .typeName())
                .containsExactly(
                        "byte[]",
                        "dev.millrace.api.fixture.Payment",
                        "java.util.List<java.lang.String>",
                        "java.lang.Long");
        assertThat(((Partitioning.ByKey)
                                pipeline.plan().node("longs").inputs().get(0).partitioning())
                        .key())
                .isInstanceOf(KeySpec.ByLong.class);
    }

    @Test
    void connect_boxedAndPrimitiveLongKeys_meet() {
        Stream<Payment> payments = payments("payments");

        assertThat(payments.keyBy(Payment::user).connect(payments.keyByLong(Payment::cents)))
                .isNotNull();
    }

    @Test
    void plan_describedFurther_leavesTheEarlierPlanAsItWas() {
        Plan before = plan(payments("payments"));

        payments("more").writeTo("more-out", PrintSink.appending());

        assertThat(before.nodes()).hasSize(2);
        assertThat(pipeline.plan().nodes()).hasSize(4);
        assertThat(before.keyGroups()).isEqualTo(128);
        assertThat(pipeline.keyGroups(8).keyGroups(8).plan().keyGroups()).isEqualTo(8);
    }

    @Test
    void refusedOperator_leavesThePipelineAsItWas() {
        Object client = new Object();
        Stream<Payment> payments = payments("payments");
        try {
            payments.map(payment -> payment.id() + client);
        } catch (MillraceException e) {
            assertThat(e.code()).isEqualTo("NOT_SERIALIZABLE");
        }

        assertThat(plan(payments.map(Payment::id)).nodes())
                .extracting(PlanNode::id)
                .containsExactly("payments", "payments.map", "end-0");
    }
}
