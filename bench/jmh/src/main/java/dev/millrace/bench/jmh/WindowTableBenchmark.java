package dev.millrace.bench.jmh;

import dev.millrace.api.plan.KeySpec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.RowForm;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Looking up the keys of a batch in a window's table, all of which are there. Decides how full tables may be and how a batch is
 * looked up: from some number of keys on each look waits for memory, and what counts is how many of them wait at once.
 */
@State(Scope.Thread)
public class WindowTableBenchmark extends InNanos {

    private static final int RECORDS = 256;

    /** A power of two. */
    private static final int BATCHES = 1_024;

    /** How many keys the table has. */
    @Param({"1000", "100000", "1000000"})
    public int keys;

    private final Batch[] batches = new Batch[BATCHES];
    private final int[] places = new int[RECORDS];
    private int next;

    @SuppressWarnings("NullAway.Init") // Set by fill.
    private KeyTable table;

    /** Puts all keys in, and makes batches of any of them. */
    @Setup
    public void fill() {
        KeyForm form = new KeyForm(new KeySpec.ByLong(value -> 0L), new KeyGroups(128, 0, 128), CodecRegistry.empty());
        table = new KeyTable(form, RowForm.oneLong(), keys);
        Batch batch = emptyBatch();
        for (long key = 0; key < keys; key++) {
            add(batch, key);
            if (batch.isFull()) {
                locate(batch);
                batch.clear();
            }
        }
        locate(batch);
        Draws sought = new Draws(keys);
        for (int i = 0; i < BATCHES; i++) {
            batches[i] = emptyBatch();
            while (!batches[i].isFull()) {
                add(batches[i], sought.next());
            }
        }
    }

    private static Batch emptyBatch() {
        return new Batch(new Batch.Layout(RECORDS, Batch.Layout.Keys.LONG, false));
    }

    private static void add(Batch batch, long key) {
        batch.longKey(batch.size, key, KeyForm.hash(key));
        batch.size++;
    }

    private void locate(Batch batch) {
        int at = 0;
        while (at < batch.size) {
            at = table.locate(batch, at, batch.size, places);
            if (at < batch.size) {
                table.growFor(batch, at);
            }
        }
    }

    /** Time for each key. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int locateHits() {
        Batch batch = batches[next++ & (BATCHES - 1)];
        table.locate(batch, 0, RECORDS, places);
        return places[RECORDS - 1];
    }
}
