package dev.millrace.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.SideOutput;
import dev.millrace.api.fixture.EveryOperator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private static PlanNode node(String id, PlanEdge... inputs) {
        PlanOutput main = new PlanOutput(PlanOutput.MAIN, null, ChangeMode.APPEND, false);
        return new PlanNode(id, new Operator.Union(), List.of(inputs), List.of(main));
    }

    private static PlanEdge from(String id, String output) {
        return new PlanEdge(id, output, 0, new Partitioning.Forward());
    }

    @Test
    void new_nodeBeforeWhatItReads_isRefused() {
        assertThatThrownBy(() -> new Plan("p", 1, List.of(node("a", from("b", "")), node("b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'a' reads the output '' of 'b', which no operator before it has");
    }

    @Test
    void new_outputThatIsNotThere_isRefused() {
        assertThatThrownBy(() -> new Plan("p", 1, List.of(node("a"), node("b", from("a", "late")))))
                .hasMessage("'b' reads the output 'late' of 'a', which no operator before it has");
    }

    @Test
    void new_oneNameTwice_isRefused() {
        assertThatThrownBy(() -> new Plan("p", 1, List.of(node("a"), node("a"))))
                .hasMessage("two operators have the name 'a'");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3, 100, 65_536})
    void new_keyGroupsThatAreNoPowerOfTwo_areRefused(int keyGroups) {
        assertThatThrownBy(() -> new Plan("p", keyGroups, List.of()))
                .hasMessage("the number of key groups must be a power of two up to 32768: " + keyGroups);
    }

    @Test
    void node_unknown_isRefused() {
        assertThatThrownBy(() -> new Plan("p", 1, List.of()).node("a"))
                .hasMessage("the plan of 'p' has no operator 'a'");
    }

    @Test
    void consumers_ofEveryOperator_followTheEdges() {
        Plan plan = EveryOperator.pipeline().plan();

        assertThat(plan.consumers().get("daily")).extracting(PlanNode::id).containsExactly("days", "late-out");
        assertThat(plan.consumers().get("days")).isEmpty();
        assertThat(plan.consumers().keySet())
                .containsExactlyElementsOf(
                        plan.nodes().stream().map(PlanNode::id).toList());
    }

    @Test
    void outputs_mainFirstThenSide() {
        PlanNode daily = EveryOperator.pipeline().plan().node("daily");

        assertThat(daily.main()).isSameAs(daily.outputs().get(0));
        assertThat(daily.outputs()).extracting(PlanOutput::name).containsExactly("", "late");
        assertThat(SideOutput.of("late", String.class)).hasToString("SideOutput[late: java.lang.String]");
    }
}
