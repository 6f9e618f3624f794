package dev.millrace.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.Head;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.harness.ManualClock;
import dev.millrace.engine.metrics.OperatorMetrics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a batch is gathered. */
class MapBatchHeadTest {

    private static final long MAX_WAIT_MS = 20;

    private final ManualClock clock = new ManualClock();
    private final ChainTime time = new ChainTime();
    private final List<Object> out = new ArrayList<>();

    private final MapBatchHead head = new MapBatchHead(
            new OperatorContext(
                    "op",
                    0,
                    1,
                    new KeyGroups(16, 0, 16),
                    new Current(),
                    time.newTime(),
                    new Outbox(),
                    clock,
                    new OperatorMetrics()),
            values -> values,
            3,
            MAX_WAIT_MS,
            false,
            watermarkMs -> watermarkMs,
            time,
            (cursor, budget) -> {
                for (; cursor.record < cursor.batch.size; cursor.record++) {
                    out.add(cursor.batch.values[cursor.record]);
                }
            });

    private void gather(String value) throws Exception {
        Batch batch = new Batch(new Batch.Layout(1, Batch.Layout.Keys.NONE, false));
        batch.values[batch.size++] = value;
        head.onBatch(new Head.BatchCursor(batch), 1);
    }

    private boolean isDue() {
        return head.dueProcessingMs() <= clock.nowMs();
    }

    @Test
    void batch_isDueOnceItsFirstRecordHasWaited() throws Exception {
        assertThat(isDue()).as("nothing waits").isFalse();
        gather("a");
        clock.nowMs = 10;
        gather("b");
        assertThat(head.dueProcessingMs()).isEqualTo(MAX_WAIT_MS);

        clock.nowMs = MAX_WAIT_MS;
        assertThat(isDue()).isTrue();
        assertThat(head.advanceProcessing(clock.nowMs())).isTrue();
        assertThat(out).containsExactly("a", "b");
        assertThat(isDue()).as("nothing waits any more").isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600_000, 3_600_000})
    void batch_waitsAsLongAsEver_whateverTheClockIsSetTo(long setByMs) throws Exception {
        gather("a");
        clock.setByMs = setByMs;
        clock.nowMs = MAX_WAIT_MS - 1;
        assertThat(isDue()).as("1 ms before").isFalse();

        clock.nowMs = MAX_WAIT_MS;
        assertThat(isDue()).isTrue();
    }
}
