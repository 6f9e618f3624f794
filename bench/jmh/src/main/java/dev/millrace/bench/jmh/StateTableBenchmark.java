package dev.millrace.bench.jmh;

import dev.millrace.api.plan.KeySpec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.state.Keys;
import dev.millrace.engine.state.table.KeyTable;
import dev.millrace.engine.state.table.TableLayout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A number in the state of a key, read and changed. Decides what keyed state may cost that is not a window's: beside {@link
 * WindowTableBenchmark} it says what following changes for checkpoints, and looking for one key at a time, add.
 */
@State(Scope.Thread)
public class StateTableBenchmark extends InNanos {

    /** How many keys the table has. */
    @Param({"1000", "100000", "1000000"})
    public int keys;

    @SuppressWarnings("NullAway.Init") // Set by fill.
    private Draws sought;

    @SuppressWarnings("NullAway.Init") // Set by fill.
    private KeyTable table;

    /** Gives each key an entry, and chooses keys to look for. */
    @Setup
    public void fill() {
        Keys form = Keys.of("state", new KeySpec.ByLong(value -> 0L), CodecRegistry.empty());
        table = new KeyTable(new KeyGroups(128, 0, 128), form, new TableLayout(false, 1, false));
        for (long key = 0; key < keys; key++) {
            put(key, key);
        }
        sought = new Draws(keys);
    }

    private void put(long key, long value) {
        if (table.findLong(Keys.hash(key), key)) {
            table.touch();
        } else {
            table.insertLong(key);
        }
        table.longs()[table.longsAt()] = value;
    }

    /** Reads. */
    @Benchmark
    public long get() {
        long key = sought.next();
        return table.findLong(Keys.hash(key), key) ? table.longs()[table.longsAt()] : -1;
    }

    /** Writes. */
    @Benchmark
    public void put() {
        long key = sought.next();
        put(key, key);
    }
}
