package dev.millrace.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.SideOutput;
import dev.millrace.api.Type;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.api.window.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random windows over random traffic, cut, blocked, stopped and rescaled at random, against the naive computation. */
class RandomWindowsTest {

    private static final int SEEDS = Integer.getInteger("window.seeds", 600);

    private static final int FEW_KEYS = 6;
    private static final int MOST_KEYS = 400;
    private static final int FEW_RECORDS = 150;

    /** Of a run with many keys: each takes long. */
    private static final int MOST_RESTARTS = 20;

    @Test
    void shouldEmitWhatTheNaiveComputationDoes() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                run(seed);
            } catch (Throwable t) {
                throw new AssertionError("seed " + seed, t);
            }
        }
    }

    static void run(int seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        AggregateCases.Case aggregate = AggregateCases.ALL.get(random.nextInt(AggregateCases.ALL.size()));
        Windows windows = windows(random);
        KeySpec key = random.nextBoolean()
                ? new KeySpec.ByLong(rec -> (Long) ((Traffic.Rec) rec).key())
                : new KeySpec.ByObject((Traffic.Rec rec) -> rec.key(), Type.of(String.class));
        Operator.Window window = new Operator.Window(
                windows, Late.to(SideOutput.of("late", Traffic.Rec.class)), aggregate.aggregate(), null);
        boolean closeEach = random.nextBoolean();
        WindowHarness harness = new WindowHarness(
                window,
                key,
                1 << random.nextInt(3),
                new WindowInstance.Driving(closeEach, random.nextBoolean() ? 1 : 1_000));
        NaiveWindows naive = new NaiveWindows(windows, aggregate.naive());
        int cutEvery = 1 + random.nextInt(random.nextBoolean() ? 1 : 12);
        // There is no codec for tuples of accumulators.
        boolean restarts = random.nextBoolean() && !aggregate.name().equals("objects combined");
        int restartEvery = !restarts ? 1_000_000 : 1 + random.nextInt(30);
        int crashes = restarts ? random.nextInt(12) : 0;
        List<Traffic> all = traffic(random, key instanceof KeySpec.ByLong);
        all.forEach(naive::add);
        if (all.size() > 2 * FEW_RECORDS) {
            restartEvery = Math.max(restartEvery, all.size() / MOST_RESTARTS);
        }
        long highest = Long.MIN_VALUE;
        int snapshotAt = -1;
        long highestAtSnapshot = Long.MIN_VALUE;
        for (int i = 0; i < all.size(); i++) {
            Traffic traffic = all.get(i);
            harness.add(traffic);
            highest = traffic instanceof Traffic.Mark mark ? Math.max(highest, mark.at()) : highest;
            if (i % cutEvery == 0) {
                harness.flush();
            }
            if ((i + 1) % restartEvery == 0) {
                harness.restart(1 << random.nextInt(3), random.nextBoolean() ? highest : Long.MIN_VALUE);
                snapshotAt = -1;
            } else if (crashes > 0 && random.nextInt(8) == 0) {
                harness.beginSnapshot();
                snapshotAt = i;
                highestAtSnapshot = highest;
            } else if (snapshotAt >= 0 && crashes > 0 && random.nextInt(20) == 0) {
                crashes--;
                highest = highestAtSnapshot;
                harness.crash(1 << random.nextInt(3), random.nextBoolean() ? highest : Long.MIN_VALUE);
                i = snapshotAt;
            } else if (random.nextInt(5) == 0) {
                harness.stepSnapshot(1);
            }
        }
        harness.flush();
        String what = aggregate.name() + " over " + windows + " by " + key.type();
        assertThat(firstDifference(byKey(harness.fired()), byKey(naive.fired)))
                .as(what)
                .isEmpty();
        assertThat(harness.late()).as(what).containsExactlyInAnyOrderElementsOf(naive.late);
        assertThat(harness.lateAssignments()).as(what).isEqualTo(naive.lateAssignments);
        assertThat(harness.unassigned()).as(what).isEqualTo(naive.unassigned);
        assertThat(harness.liveEntries()).as("entries left, " + what).isZero();
    }

    private static Map<String, List<Fired>> byKey(List<Fired> fired) {
        Map<String, List<Fired>> byKey = new TreeMap<>();
        for (Fired each : fired) {
            byKey.computeIfAbsent(String.valueOf(each.key()), k -> new ArrayList<>())
                    .add(each);
        }
        return byKey;
    }

    /** What the first key with different results has, and should have, from the first difference on. */
    private static String firstDifference(Map<String, List<Fired>> are, Map<String, List<Fired>> should) {
        for (String key : should.keySet()) {
            List<Fired> have = are.getOrDefault(key, List.of());
            List<Fired> want = should.get(key);
            for (int i = 0; i < Math.max(have.size(), want.size()); i++) {
                Fired has = i < have.size() ? have.get(i) : null;
                Fired wants = i < want.size() ? want.get(i) : null;
                if (!Objects.equals(has, wants)) {
                    return "result " + i + " is " + has + ", should be " + wants;
                }
            }
        }
        return are.keySet().equals(should.keySet()) ? "" : "keys are " + are.keySet();
    }

    private static Windows windows(SplittableRandom random) {
        Assigner assigner =
                switch (random.nextInt(5)) {
                    case 0 -> new Assigner.Tumbling(1 + random.nextInt(20), random.nextInt(-30, 30));
                    case 1 ->
                        new Assigner.Sliding(1 + random.nextInt(30), 1 + random.nextInt(12), random.nextInt(-30, 30));
                    case 3 -> new Assigner.Session(1 + random.nextInt(15));
                    case 2 -> new Assigner.Sliding(20 + random.nextInt(40), 1 + random.nextInt(3), 0);
                    default -> new Assigner.Sliding(16, 1 << random.nextInt(4), 0);
                };
        long lateness = random.nextBoolean() ? 0 : 1 + random.nextInt(30);
        Long early = random.nextInt(4) == 0 ? 1L + random.nextInt(10) : null;
        return new Windows(assigner, TimeDomain.EVENT_TIME, lateness, early);
    }

    private static List<Traffic> traffic(SplittableRandom random, boolean longKeys) {
        List<Traffic> traffic = new ArrayList<>();
        // Now and then so many that tables grow.
        int keys = 1 + random.nextInt(random.nextInt(4) == 0 ? MOST_KEYS : FEW_KEYS);
        int records = FEW_RECORDS + (keys > FEW_KEYS ? keys : 0);
        int disorder = 1 + random.nextInt(40);
        long at = random.nextInt(-100, 100);
        long clock = 0;
        int marks = 2 + random.nextInt(8);
        for (int i = 0; i < records; i++) {
            at += random.nextInt(30) == 0 ? random.nextInt(80) : random.nextInt(4);
            long number = random.nextInt(keys) - 1L;
            Object key = longKeys ? (Object) number : "key" + number;
            traffic.add(new Traffic.Rec(key, at - random.nextInt(disorder), random.nextInt(-5, 20)));
            if (random.nextInt(marks) == 0) {
                traffic.add(new Traffic.Mark(at - random.nextInt(disorder)));
            }
            if (random.nextInt(4) == 0) {
                clock += random.nextInt(12);
                traffic.add(new Traffic.Tick(clock));
            }
        }
        traffic.add(new Traffic.Mark(Long.MAX_VALUE));
        return traffic;
    }
}
