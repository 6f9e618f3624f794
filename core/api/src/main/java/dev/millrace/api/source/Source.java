package dev.millrace.api.source;

import dev.millrace.api.Type;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes where records come from: independently readable splits, each with a position to resume from. Immutable;
 * building a pipeline with it does no I/O. A source with nothing to split is best made with {@link SingleSource}.
 *
 * @param <T> the type of the records
 * @param <S> the type of a split: what to read (a file, a partition)
 * @param <P> the type of a position within a split: where to go on; part of every snapshot
 */
public interface Source<T, S, P> extends Serializable {
    /** The type of the records. */
    Type<T> type();

    /** The type of the splits, for the snapshot. */
    Type<S> splitType();

    /** The type of the positions, for the snapshot. */
    Type<P> positionType();

    /** Whether the source comes to an end by itself. */
    boolean bounded();

    /** Whether records come with timestamps of the source's own. Default: no. */
    default boolean hasTimestamps() {
        return false;
    }

    /** Whether records come with the time at which they came into being; see {@link ReaderOutput}. Default: no. */
    default boolean hasOrigins() {
        return false;
    }

    /**
     * Whether polling may block; such a reader gets an I/O thread of its own. A poll that finds nothing should then wait a while
     * for something: where polls come back at once again and again, up to 64 ms lie between them, where the reader has waited, 1
     * ms, and where it has waited for 10 or more, nothing. A reader that does not block is polled after at most 1 ms, and after up
     * to 10 where nothing has come for seconds. Default: no.
     */
    default boolean blocking() {
        return false;
    }

    /** What becomes of input that cannot be read. Default: the run fails. */
    default BadRecords badRecords() {
        return BadRecords.fail();
    }

    /** The stable identity of a split among the splits of this source. */
    String splitId(S split);

    /**
     * The splits there are now, in a stable order. Called when a source is first read; later {@link #rediscover} is, for one
     * with {@link #rediscoverEveryMs} again and again. Splits seen before (by id) are ignored. May block.
     *
     * @throws Exception fails the run, naming the source
     */
    List<S> discover() throws Exception;

    /**
     * The splits there are now, for a run that is under way, or goes on from a snapshot that knows this source: those that
     * are new came into being since, so that nothing of them may be passed over. May block. Default: as {@link #discover}.
     *
     * @throws Exception fails the run, naming the source
     */
    default List<S> rediscover() throws Exception {
        return discover();
    }

    /** The interval between looks for new splits in milliseconds, or {@code null} if splits never change. */
    default @Nullable Long rediscoverEveryMs() {
        return null;
    }

    /** A reader for some of the splits; called once per task, on the thread that starts the run. */
    Reader<T, S, P> open(ReaderContext context) throws Exception;
}
