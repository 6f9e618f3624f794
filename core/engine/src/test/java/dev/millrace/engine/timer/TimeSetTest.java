package dev.millrace.engine.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeSetTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 20, 1_000})
    void set_randomOperations_agreesWithATreeSet(int range) {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TimeSet set = new TimeSet();
            TreeSet<Long> model = new TreeSet<>();
            for (int i = 0; i < 10_000; i++) {
                long time = (random.nextInt(range) - range / 2) * (random.nextBoolean() ? 1 : 1L << 40);
                switch (random.nextInt(5)) {
                    case 0, 1 ->
                        assertThat(set.add(time, (int) (time >>> 8) ^ (int) time))
                                .as("seed %s", seed)
                                .isEqualTo(model.add(time));
                    default -> {
                        int position = set.find(time);
                        assertThat(position >= 0).as("seed %s", seed).isEqualTo(model.remove(time));
                        if (position >= 0) {
                            set.removeAt(position);
                        }
                    }
                }
                assertThat(set.find(time) >= 0).isEqualTo(model.contains(time));
                assertThat(set.size()).isEqualTo(model.size());
            }
            TreeSet<Long> all = new TreeSet<>();
            for (int i = 0; i < set.size(); i++) {
                all.add(set.time(i));
                assertThat(set.find(set.time(i))).isEqualTo(i);
                assertThat(set.number(i)).isEqualTo((int) (set.time(i) >>> 8) ^ (int) set.time(i));
            }
            assertThat(all).isEqualTo(model);
        }
    }
}
