package dev.millrace.flink.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;

/** Key groups as Flink divides them, by what Flink itself does. */
class KeyGroupsTest {

    @Test
    void shouldPutKeysWhereFlinkDoes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            Integer key = i < 100 ? Integer.valueOf(i - 50) : Integer.valueOf(random.nextInt());
            int of = 1 + random.nextInt(1 << 15);
            assertThat(new KeyGroups(of, 1, 0).groupOf(key))
                    .isEqualTo(KeyGroupRangeAssignment.assignToKeyGroup(key, of));
        }
    }

    @Test
    void shouldDivideGroupsAsFlinkDoes() {
        for (int of = 1; of <= 40; of++) {
            for (int instances = 1; instances <= of; instances++) {
                for (int index = 0; index < instances; index++) {
                    KeyGroupRange range =
                            KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(of, instances, index);
                    KeyGroups groups = new KeyGroups(of, instances, index);
                    assertThat(groups.first()).isEqualTo(range.getStartKeyGroup());
                    assertThat(groups.last()).isEqualTo(range.getEndKeyGroup());
                }
            }
        }
    }
}
