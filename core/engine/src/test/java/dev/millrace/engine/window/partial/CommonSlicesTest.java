package dev.millrace.engine.window.partial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.window.Assigner;
import dev.millrace.semantics.Lateness;
import dev.millrace.semantics.Slices;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CommonSlicesTest {

    private static final long SEED = 77;
    private static final int ROUNDS = 500;
    private static final long FAR_MS = 300;

    /** Against the edges of all windows, one by one. */
    @Test
    void shouldLieBetweenNeighbouringEdgesOfAnyWindows() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Slices[] slices = anySlices(random);
            CommonSlices common = new CommonSlices(slices, lateness(slices, random.nextLong(20)));
            TreeSet<Long> edges = edges(slices);
            long time = random.nextLong(-FAR_MS / 2, FAR_MS / 2);
            String what = "seed " + SEED + ", round " + round + ": "
                    + Arrays.stream(slices).map(Slices::describe).toList() + " at " + time;

            long start = common.startOf(time);
            assertThat(start).as(what).isEqualTo(edges.floor(time));
            assertThat(common.endOf(start)).as(what).isEqualTo(edges.higher(time));
            long firstEnd = Arrays.stream(slices)
                    .mapToLong(each -> each.firstEndOver(each.startOf(time)))
                    .min()
                    .orElseThrow();
            assertThat(common.firstEndOver(start)).as(what).isEqualTo(firstEnd);
            assertThat(common.firstEndOver(common.endOf(start))).as(what).isGreaterThanOrEqualTo(firstEnd);
        }
    }

    @Test
    void shouldTakeForOnTimeWhatIsOnTimeForEveryWindow() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Slices[] slices = anySlices(random);
            Lateness[] lateness = lateness(slices, random.nextLong(20));
            long time = random.nextLong(-FAR_MS / 2, FAR_MS / 2);
            long watermark = time + random.nextLong(-40, 40);
            boolean expected = true;
            for (int i = 0; i < slices.length; i++) {
                expected &= lateness[i].judge(slices[i].startOf(time), watermark) == Lateness.ON_TIME;
            }
            assertThat(new CommonSlices(slices, lateness).isOnTimeForAll(time, watermark))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(expected);
        }
    }

    private static Slices[] anySlices(SplittableRandom random) {
        Slices[] slices = new Slices[random.nextInt(1, 5)];
        for (int i = 0; i < slices.length; i++) {
            long size = random.nextLong(1, 40);
            slices[i] = Slices.of(
                    random.nextBoolean()
                            ? new Assigner.Tumbling(size, random.nextLong(-10, 10))
                            : new Assigner.Sliding(size, random.nextLong(1, 40), random.nextLong(-10, 10)));
        }
        return slices;
    }

    private static Lateness[] lateness(Slices[] slices, long allowedMs) {
        return Arrays.stream(slices).map(each -> new Lateness(each, allowedMs)).toArray(Lateness[]::new);
    }

    private static TreeSet<Long> edges(Slices[] slices) {
        TreeSet<Long> edges = new TreeSet<>();
        for (Slices each : slices) {
            for (long edge = each.startOf(-FAR_MS); edge < FAR_MS; edge = each.endOf(edge)) {
                edges.add(edge);
            }
        }
        return edges;
    }
}
