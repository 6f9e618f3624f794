package dev.millrace.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.exchange.Batch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the memory of a batch's keys is fetched. */
class RecordLoopTest {

    private final List<String> seen = new ArrayList<>();

    private final class Keyed implements RecordInput, Fetching {
        @Override
        public void onRecord(Object value, long timestampMs) {
            seen.add("record " + value);
        }

        @Override
        public void fetch(int[] hashes, int count) {
            seen.add("fetch " + List.of(hashes[0], hashes[count - 1]));
        }
    }

    private final ChainTime time = new ChainTime();

    private final RecordLoop loop =
            new RecordLoop(new Keyed(), new RecordLoop.Parts(new Current(), time, rise -> rise, new Outbox()));

    private static Batch batch(Batch.Layout.Keys keys) {
        Batch batch = new Batch(new Batch.Layout(4, keys, false));
        for (int i = 0; i < 3; i++) {
            if (keys == Batch.Layout.Keys.LONG) {
                batch.longKey(i, i, 10 + i);
            }
            batch.values[batch.size++] = i;
        }
        return batch;
    }

    @Test
    void keysAreFetchedOnce_beforeTheFirstRecord() throws Exception {
        Head.BatchCursor cursor = new Head.BatchCursor(batch(Batch.Layout.Keys.LONG));
        loop.onBatch(cursor, 2);
        loop.onBatch(cursor, 2);
        assertThat(seen).containsExactly("fetch [10, 12]", "record 0", "record 1", "record 2");

        cursor.reset(batch(Batch.Layout.Keys.LONG));
        loop.onBatch(cursor, 1);
        assertThat(seen).endsWith("fetch [10, 12]", "record 0");
    }

    @Test
    void keysAreFetchedOnce_thoughWhatARiseBroughtAboutComesFirst() throws Exception {
        Batch batch = batch(Batch.Layout.Keys.LONG);
        batch.riseAt(0, 5);
        OperatorTime own = time.newTime();
        Timed timed = new Timed() {
            private boolean asked;

            @Override
            public boolean advance(long watermarkMs) {
                seen.add(asked ? "done" : "begun");
                if (asked) {
                    own.dueAt(Long.MAX_VALUE);
                    return true;
                }
                asked = true;
                return false;
            }
        };
        time.register(timed, own);
        own.dueAt(5);
        Head.BatchCursor cursor = new Head.BatchCursor(batch);
        loop.onBatch(cursor, 3);
        assertThat(cursor.record).isZero();
        while (!time.advance()) {
            // What is due goes on.
        }
        loop.onBatch(cursor, 3);
        assertThat(seen).filteredOn(what -> what.startsWith("fetch")).hasSize(1);
        assertThat(seen).endsWith("record 2");
    }

    @Test
    void withoutKeys_nothingIsFetched() throws Exception {
        loop.onBatch(new Head.BatchCursor(batch(Batch.Layout.Keys.NONE)), 3);
        assertThat(seen).containsExactly("record 0", "record 1", "record 2");
    }
}
