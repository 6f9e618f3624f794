package dev.millrace.flink.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.source.BadRecords;
import dev.millrace.flink.source.Stage;
import dev.millrace.flink.source.StagedSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class WidthsTest {

    private String name = "";
    private final Pipeline pipeline = Pipeline.named("p");

    @BeforeEach
    void prepare(TestInfo test) {
        name = test.getDisplayName();
        Stage.named(name + " one").split("a");
        Stage.named(name + " three").split("a").split("b").split("c");
    }

    private Stream<Stage.Item> read(String id, String stage) {
        return pipeline.read(id, StagedSource.bounded(name + " " + stage));
    }

    private static <T> void write(String id, Stream<T> stream) {
        stream.filter(value -> true).writeTo(id, new EveryKind.Unwritten<>());
    }

    /** The operators with fewer tasks than the job: {@code name=tasks}. */
    private List<String> narrow(int parallelism) {
        Plan plan = pipeline.plan();
        Widths widths = Widths.of(plan, parallelism);
        return plan.nodes().stream()
                .filter(node -> widths.of(node).isPresent())
                .map(node -> node.id() + "=" + widths.of(node).getAsInt())
                .toList();
    }

    @Test
    void source_hasNoMoreTasksThanSplits_norHasWhatStaysBesideIt() {
        Stream<Stage.Item> one = read("one", "one");
        write("beside", one);
        write("keyed", one.keyBy(Stage.Item::name).aggregate("count", Aggregates.count()));
        write("apart", one.rebalance());

        assertThat(narrow(4)).containsExactlyInAnyOrder("one=1", "one.filter=1", "beside=1");
        assertThat(narrow(1)).isEmpty();
    }

    @Test
    void source_hasAsManyTasksAsTheJobHasAtMost() {
        write("out", read("three", "three"));

        assertThat(narrow(4)).containsExactlyInAnyOrder("three=3", "three.filter=3", "out=3");
        assertThat(narrow(2)).isEmpty();
    }

    /** What one of its inputs sends to another task may arrive there in another order. */
    @Test
    void union_hasNoMoreTasksThanTheLeastOfItsInputs() {
        write("out", read("one", "one").union("both", read("three", "three")));

        assertThat(narrow(4)).containsExactlyInAnyOrder("one=1", "three=3", "both=1", "both.filter=1", "out=1");
    }

    @Test
    void source_whoseSplitsAreNotKnown_hasAsManyAsTheJob() {
        write("new", pipeline.read("watched", new StagedSource(name + " one", false, 100L, BadRecords.fail())));
        write("far", pipeline.read("elsewhere", StagedSource.bounded("no stage of this name")));

        assertThat(narrow(4)).isEmpty();
    }

    @Test
    void ofAClusterThatSaysHowManyTasksThereAre_onlyOneIsSurelyNotMore() {
        write("a", read("one", "one"));
        write("b", read("three", "three"));

        assertThat(narrow(-1)).containsExactlyInAnyOrder("one=1", "one.filter=1", "a=1");
    }
}
