package dev.millrace.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions before the one that a key was to be looked at for: many looks come to be of no use, and are dropped on the way. */
class SessionLooksTest {

    /** Several times as many as may be of no use before they are dropped. */
    private static final int KEYS = 3_000;

    private static final int BETWEEN_SNAPSHOTS = 1_300;
    private static final int BETWEEN_STEPS = 40;

    /** Where a process ends and the next goes on from the snapshot before. */
    private static final int CRASH_AT = 7_000;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void session_beforeALaterOne_endsInItsTime(boolean longKeys) throws Exception {
        Windows windows = Windows.session(Duration.ofMillis(10)).allowedLateness(Duration.ofMillis(5));
        KeySpec key = longKeys
                ? new KeySpec.ByLong(rec -> (Long) ((Traffic.Rec) rec).key())
                : new KeySpec.ByObject((Traffic.Rec rec) -> rec.key(), Type.of(String.class));
        WindowHarness harness = new WindowHarness(
                new Operator.Window(windows, Late.drop(), Aggregates.sumLong(Traffic.Rec::value), null),
                key,
                2,
                new WindowInstance.Driving(false, 1_000));
        NaiveWindows naive = new NaiveWindows(windows, AggregateCases::sum);
        List<Traffic> all = traffic(longKeys);
        all.forEach(naive::add);
        int snapshotAt = -1;
        boolean crashed = false;
        for (int i = 0; i < all.size(); i++) {
            harness.add(all.get(i));
            if (i % BETWEEN_SNAPSHOTS == 0) {
                harness.beginSnapshot();
                snapshotAt = i;
            } else if (i % BETWEEN_STEPS == 0) {
                harness.stepSnapshot(1);
            }
            if (i == CRASH_AT && !crashed) {
                crashed = true;
                harness.crash(4, Long.MIN_VALUE);
                i = snapshotAt;
            }
        }
        harness.flush();
        assertThat(harness.fired()).hasSize(4 * KEYS);
        assertThat(sorted(harness.fired())).isEqualTo(sorted(naive.fired));
        assertThat(harness.liveEntries()).isZero();
    }

    private static List<String> sorted(List<Fired> fired) {
        return fired.stream().map(String::valueOf).sorted().toList();
    }

    /** For every key three sessions, each before the one before it, then one that comes when the first has ended. */
    private static List<Traffic> traffic(boolean longKeys) {
        List<Traffic> traffic = new ArrayList<>();
        for (long startMs : new long[] {1_000, 500, 100}) {
            addForEachKey(traffic, startMs, longKeys);
        }
        traffic.add(new Traffic.Mark(130));
        traffic.add(new Traffic.Mark(200));
        addForEachKey(traffic, 300, longKeys);
        traffic.add(new Traffic.Mark(520));
        traffic.add(new Traffic.Mark(Long.MAX_VALUE));
        return traffic;
    }

    private static void addForEachKey(List<Traffic> traffic, long startMs, boolean longKeys) {
        for (long key = 0; key < KEYS; key++) {
            traffic.add(new Traffic.Rec(longKeys ? (Object) key : "key" + key, startMs + key % 50, key));
        }
    }
}
