package dev.millrace.engine.state.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.state.ListState;
import dev.millrace.api.state.Ttl;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.Script;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists read by a version of the program that keeps another number of elements. */
final class KeepLastRestoreTest {

    static final class Kept extends Script {
        final ListState<Long> list;

        Kept(int most) {
            list = listState("list", Long.class, keepLast(most));
        }
    }

    static final class Living extends Script {
        final ListState<Long> list;

        Living(int most) {
            list = listState("list", Long.class, keepLast(most), ttl(Ttl.ofEventTime(Duration.ofMillis(1_000))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20, 60, 80, 99, 100, 101, 1_000})
    void restore_keepsTheNewest_whateverWasDroppedSinceTheBase(int most) throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(() -> new Kept(100)));
        add(harness, 1, 100);
        harness.snapshot();
        add(harness, 101, 160);
        KeyedHarness restored = harness.restored(harness.snapshot(), 2, Script.runs(() -> new Kept(most)));
        long kept = Math.min(most, 100);
        assertThat(restored.sum(m -> m.stateEntries)).isEqualTo(kept);
        expect(restored, 161 - kept, 160);

        // What was dropped for the smaller number has no entry in any checkpoint until the list is written again.
        add(restored, 161, 165);
        KeyedHarness again = restored.restored(restored.snapshot(), 1, Script.runs(() -> new Kept(most)));
        expect(again, 166 - Math.min(most, kept + 5), 165);
    }

    @Test
    void restore_keepsTheNewest_whateverHasExpiredSinceTheBase() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(() -> new Living(100)));
        for (long i = 1; i <= 100; i++) {
            long value = i;
            harness.record(1L, (Script.Act<Living>) (f, c) -> f.list.add(value), value);
        }
        harness.snapshot();
        // An element is gone from the watermark on that reaches its stamp and a second.
        harness.watermark(1_060);
        harness.record(
                1L, (Script.Act<Living>) (f, c) -> assertThat(f.list.size()).isEqualTo(40), 1_061);
        KeyedHarness restored = harness.restored(harness.snapshot(), 1, Script.runs(() -> new Living(80)));
        restored.record(
                1L, (Script.Act<Living>) (f, c) -> assertThat(f.list.get()).isEqualTo(numbers(61, 100)), 1_061);
    }

    private static void add(KeyedHarness harness, long from, long to) throws Exception {
        for (long i = from; i <= to; i++) {
            long value = i;
            harness.record(1L, (Script.Act<Kept>) (f, c) -> f.list.add(value), 0);
        }
    }

    private static void expect(KeyedHarness harness, long from, long to) throws Exception {
        harness.record(1L, (Script.Act<Kept>) (f, c) -> assertThat(f.list.get()).isEqualTo(numbers(from, to)), 0);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
