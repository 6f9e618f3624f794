package dev.millrace.conformance.oracle.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.conformance.oracle.log.Schedule.Ties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order an operator has the entries of several inputs. */
class WalkTest {

    private static final int MANY = 200;
    private static final PlanNode NODE = new PlanNode("u", new Operator.Union(), List.of(), List.of());

    /** How often the operator changes from one input to another at an instant of which both have many entries. */
    private static int changes(int firstBefore, int secondBefore, Ties ties) throws Exception {
        List<Walk.Input> inputs = List.of(input(0, firstBefore), input(1, secondBefore));
        List<Integer> taken = new ArrayList<>();
        Body body = (edge, datum) -> {
            if (datum.timestampMs() == 2) {
                taken.add(edge.input());
            }
        };
        Reading reading = new Reading(false, false, false, false, new Schedule(1, ties, false));
        Walk.run(new Site(NODE, reading, new HashMap<>()), body, inputs, null, List.of());
        assertThat(taken).hasSize(2 * MANY);
        int changes = 0;
        for (int i = 1; i < taken.size(); i++) {
            changes += taken.get(i).equals(taken.get(i - 1)) ? 0 : 1;
        }
        return changes;
    }

    /** So many entries at the instant 1, then many at the instant 2. */
    private static Walk.Input input(int number, int before) {
        List<Entry> log = new ArrayList<>();
        for (int i = 0; i < before + MANY; i++) {
            long at = i < before ? 1 : 2;
            log.add(new Entry(new Moment(at, number), new Entry.Datum(i, at)));
        }
        return new Walk.Input(new PlanEdge("in" + number, "out", number, new Partitioning.Forward()), log);
    }

    @Test
    void inputs_inBursts_takeTurnsAtEveryInstant_whateverCameBefore() throws Exception {
        for (int before : new int[] {0, 1, 1_000}) {
            // Bursts have 4 entries on average; every second begins or ends one, but for those that meet.
            assertThat(changes(before, 1, Ties.IN_BURSTS))
                    .as("%d before", before)
                    .isBetween(MANY / 10, MANY);
            assertThat(changes(1, before, Ties.IN_BURSTS))
                    .as("%d before", before)
                    .isBetween(MANY / 10, MANY);
        }
    }

    @Test
    void inputs_inTurnAndOneAfterTheOther_doSo() throws Exception {
        assertThat(changes(3, 7, Ties.IN_TURN)).isEqualTo(2 * MANY - 1);
        assertThat(changes(3, 7, Ties.FIRST_INPUT)).isEqualTo(1);
        assertThat(changes(3, 7, Ties.LAST_INPUT)).isEqualTo(1);
        assertThat(changes(3, 7, Ties.BY_STEP)).isEqualTo(1);
    }
}
