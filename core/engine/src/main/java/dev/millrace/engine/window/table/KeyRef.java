package dev.millrace.engine.window.table;

import dev.millrace.engine.exchange.Batch;
import org.jspecify.annotations.Nullable;

/** A key in either form, with its hash: filled anew for each key, so that a {@code long} key is never boxed on its way. */
public final class KeyRef {
    public long longKey;

    @Nullable
    public Object key;

    public int hash;

    /** Takes the key of a record. */
    public void of(Batch batch, int record) {
        hash = hashesOf(batch)[record];
        long[] longKeys = batch.longKeys;
        if (longKeys != null) {
            longKey = longKeys[record];
        } else if (batch.keys != null) {
            key = batch.keys[record];
        }
    }

    /** The hashes of the keys of a batch, which has some. */
    static int[] hashesOf(Batch batch) {
        int[] hashes = batch.hashes;
        if (hashes == null) {
            throw new IllegalStateException("a window's batches have keys");
        }
        return hashes;
    }
}
