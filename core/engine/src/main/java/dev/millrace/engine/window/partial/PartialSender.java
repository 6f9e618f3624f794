package dev.millrace.engine.window.partial;

import dev.millrace.engine.chain.Current;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.exchange.KeyOwners;
import dev.millrace.engine.exchange.Router;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.Segment;
import java.util.List;
import java.util.Objects;

/**
 * Puts the accumulators of a slice into batches to the tasks that own their keys, of each window that shares them. A partial
 * came into being with the newest record before it, whose watermark or silence has made it leave.
 */
final class PartialSender {

    private final Router[] routers;
    private final KeyOwners owners;
    private final Accumulation accumulation;
    private final Current current;
    private final boolean longKeys;
    private long sliceMs;
    private long recordsToTell;

    PartialSender(
            List<Router> routers, KeyOwners owners, Accumulation accumulation, Current current, boolean longKeys) {
        this.routers = routers.toArray(Router[]::new);
        this.owners = owners;
        this.accumulation = accumulation;
        this.current = current;
        this.longKeys = longKeys;
    }

    /** The rows that follow are of this slice. */
    void begin(OpenSlice slice) {
        sliceMs = slice.startMs;
        recordsToTell = slice.records;
    }

    /** Sends the accumulator of a key. */
    void send(KeyRef key, Segment row, int slot) {
        int owner = owners.ownerOf(key.hash);
        for (Router router : routers) {
            send(router, owner, key, row, slot);
        }
        recordsToTell = 0;
    }

    private void send(Router router, int owner, KeyRef key, Segment row, int slot) {
        Batch batch = router.partialsFor(owner);
        int at = batch.size++;
        batch.timestamps[at] = sliceMs;
        if (longKeys) {
            batch.longKey(at, key.longKey, key.hash);
        } else {
            batch.key(at, Objects.requireNonNull(key.key), key.hash);
        }
        if (batch.origins != null) {
            batch.origins[at] = current.originMicros;
        }
        accumulation.toPartial(row, slot, batch, at);
        batch.partialRecords += recordsToTell;
        router.appended(owner, batch);
    }
}
