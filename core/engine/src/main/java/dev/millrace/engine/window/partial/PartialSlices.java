package dev.millrace.engine.window.partial;

import dev.millrace.engine.chain.Holding;
import dev.millrace.engine.chain.OperatorTime;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.Timed;
import dev.millrace.engine.exchange.Router;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.TimeMath;
import dev.millrace.semantics.WindowEnd;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one task has combined on the way to a window, or to several that share it, by slice, then by key, and has not sent
 * yet. A slice leaves before the watermark goes on that ends the first of its windows; all of them leave before every signal, so
 * that nothing is ever part of a snapshot or overtaken, when there are too many keys, and when a round has found nothing more
 * to do. What has left waits for nothing: results come when the watermark says so, and that is behind it.
 *
 * <p>A record may be combined only if every window would take it for on time. It is judged here by the task's own watermark,
 * which is as high as any window's own or higher: that is the least of what its inputs have said, unless it went ahead
 * while this one was idle, or began, after a restore, at what its key groups had reached. Then each window says when it has
 * been caught up with ({@link Router#partialsAreWelcome}), and until then records travel as themselves.
 */
public final class PartialSlices implements Timed, Holding {

    /** How many keys are held at most, in all slices: as many rows as stay in a processor's second-level cache. */
    static final int MOST_KEYS = 1 << 14;

    /** The watermark by which every slice has left. */
    private static final long EVERYTHING = Long.MAX_VALUE;

    /** How many rows a step sends at most, over all windows that get them. */
    private static final int ROWS_PER_STEP = 1024;

    /** After how many records that travel as themselves the windows are asked again. */
    private static final int RECORDS_BETWEEN_ASKING = 64;

    /** What slices are held, judged and sent with. */
    record Parts(
            CommonSlices slices,
            KeyForm keys,
            Accumulation accumulation,
            List<Router> routers,
            OperatorTime time,
            Outbox outbox,
            PartialSender sender,
            Gain gain) {}

    private static final class Leaving {
        final OpenSlice slice;
        int place;

        Leaving(OpenSlice slice) {
            this.slice = slice;
        }
    }

    private final Parts parts;
    private final CommonSlices slices;
    private final Router[] routers;
    private final Gain gain;
    private final TreeMap<Long, OpenSlice> open = new TreeMap<>();
    private final KeyRef key = new KeyRef();

    /** The slice of the last record, as long as it is open. */
    private @Nullable OpenSlice last;

    private int keysHeld;
    private boolean full;
    private @Nullable Leaving leaving;
    private @Nullable KeyTable spare;

    private int agreedIdles = -1;
    private int untilAsking;

    PartialSlices(Parts parts) {
        this.parts = parts;
        this.slices = parts.slices();
        this.routers = parts.routers().toArray(Router[]::new);
        this.gain = parts.gain();
    }

    /** The slice to combine a record in, or {@code null} if it has to travel as itself. */
    @Nullable
    OpenSlice sliceOf(long timestampMs) {
        if (!gain.combines()) {
            return null;
        }
        OpenSlice same = last;
        if (same != null && timestampMs >= same.startMs && timestampMs < same.endMs) {
            return same;
        }
        last = lookUp(timestampMs);
        return last;
    }

    private @Nullable OpenSlice lookUp(long timestampMs) {
        if (!isWelcome()) {
            return null;
        }
        long timeMs = TimeMath.withinHorizon(timestampMs);
        Map.Entry<Long, OpenSlice> before = open.floorEntry(timeMs);
        if (before != null && timeMs < before.getValue().endMs) {
            return before.getValue();
        }
        return slices.isOnTimeForAll(timeMs, parts.time().watermarkMs()) ? add(slices.startOf(timeMs)) : null;
    }

    private boolean isWelcome() {
        // A task tells all of its routers at once when it is idle: they count the same.
        int idles = routers[0].idles();
        return agreedIdles == idles || isWelcomeNow(idles);
    }

    private boolean isWelcomeNow(int idles) {
        if (untilAsking-- > 0) {
            return false;
        }
        untilAsking = RECORDS_BETWEEN_ASKING;
        for (Router router : routers) {
            if (!router.partialsAreWelcome()) {
                return false;
            }
        }
        agreedIdles = idles;
        return true;
    }

    private OpenSlice add(long start) {
        KeyTable table = spare;
        spare = null;
        if (table == null) {
            table = new KeyTable(parts.keys(), parts.accumulation().rows(), 0);
        }
        OpenSlice added = new OpenSlice(start, slices.endOf(start), slices.firstEndOver(start), table);
        open.put(start, added);
        parts.time().dueNoLaterThan(added.firstEndMs - 1);
        return added;
    }

    /** The place of a key in a slice, or {@link KeyTable#NONE} if it is new and there is no room for it. */
    int placeOf(OpenSlice slice, KeyRef ref) {
        if (keysHeld < MOST_KEYS) {
            int place = slice.table.locate(ref);
            if (slice.table.wasInserted()) {
                keysHeld++;
            }
            return place;
        }
        int place = slice.table.find(ref);
        if (place == KeyTable.NONE && !full) {
            full = true;
            // Due at once: after this record, before the next.
            parts.time().dueAt(Long.MIN_VALUE);
        }
        return place;
    }

    @Override
    public boolean advance(long watermarkMs) {
        if (!send(full ? EVERYTHING : watermarkMs)) {
            return false;
        }
        full = false;
        Map.Entry<Long, OpenSlice> first = open.firstEntry();
        parts.time().dueAt(first == null ? Long.MAX_VALUE : first.getValue().firstEndMs - 1);
        return true;
    }

    @Override
    public boolean release() {
        if (!send(EVERYTHING)) {
            return false;
        }
        full = false;
        parts.time().dueAt(Long.MAX_VALUE);
        return true;
    }

    @Override
    public boolean endsIdleRound() {
        return leaving != null || !open.isEmpty();
    }

    /** Sends the slices that a watermark may end a window of; true once all have been sent. */
    private boolean send(long watermarkMs) {
        last = null;
        int left = ROWS_PER_STEP;
        while (true) {
            Leaving now = leaving;
            if (now == null) {
                Map.Entry<Long, OpenSlice> first = open.firstEntry();
                if (first == null || !WindowEnd.reached(first.getValue().firstEndMs, watermarkMs)) {
                    return true;
                }
                open.remove(first.getKey());
                keysHeld -= first.getValue().table.size();
                now = new Leaving(first.getValue());
                leaving = now;
                parts.sender().begin(now.slice);
            }
            KeyTable table = now.slice.table;
            for (int at = table.next(now.place); at != KeyTable.NONE; at = table.next(at + 1)) {
                if (parts.outbox().isClosed() || left <= 0) {
                    return false;
                }
                left -= routers.length;
                now.place = at + 1;
                Segment row = table.segment(at);
                row.read(KeyTable.slot(at), key);
                parts.sender().send(key, row, KeyTable.slot(at));
            }
            left(now.slice);
        }
    }

    private void left(OpenSlice slice) {
        leaving = null;
        gain.sent(slice.records, slice.table.size());
        // A table that has become too large for what comes now would cost more to clear than to replace.
        spare = slice.table.isSparse() ? null : slice.table;
        slice.table.clear();
    }
}
