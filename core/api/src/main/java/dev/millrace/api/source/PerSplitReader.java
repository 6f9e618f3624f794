package dev.millrace.api.source;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Reader} that opens a {@link SplitReader} for each split and polls them in turn, so that none starves. A split
 * reader that blocks keeps the others waiting: with blocking ones, give each task one split. Errors name the split.
 *
 * @param <T> the type of the records
 * @param <S> the type of a split
 * @param <P> the type of a position
 */
public final class PerSplitReader<T, S, P> implements Reader<T, S, P> {

    /**
     * Opens one split.
     *
     * @param <T> the type of the records
     * @param <S> the type of a split
     * @param <P> the type of a position
     */
    @FunctionalInterface
    public interface Opener<T, S, P> {
        /** A reader at {@code position}, or at the beginning where it is {@code null}. */
        SplitReader<T, P> open(S split, @Nullable P position) throws Exception;
    }

    /**
     * Names a split.
     *
     * @param <S> the type of a split
     */
    @FunctionalInterface
    public interface Namer<S> {
        /** The stable identity of a split. */
        String id(S split);
    }

    private record Open<T, S, P>(S split, SplitReader<T, P> reader) {}

    private final Opener<T, S, P> opener;
    private final Namer<S> namer;
    private volatile List<Open<T, S, P>> open = List.of(); // replaced by the reading thread, read by wakeUp's
    private int next;
    private @Nullable P position;

    /** A reader over splits opened by {@code opener}; {@code namer} is for errors. */
    public PerSplitReader(Opener<T, S, P> opener, Namer<S> namer) {
        this.opener = opener;
        this.namer = namer;
    }

    @Override
    public void assign(S split, @Nullable P from) throws Exception {
        List<Open<T, S, P>> more = new ArrayList<>(open);
        try {
            more.add(new Open<>(split, opener.open(split, from)));
        } catch (Exception e) {
            throw named(split, "cannot be opened", e);
        }
        open = List.copyOf(more);
    }

    @Override
    public Poll<S> poll(ReaderOutput<T> out, int max) throws Exception {
        List<Open<T, S, P>> current = open;
        for (int tried = 0; tried < current.size(); tried++) {
            next = next + 1 < current.size() ? next + 1 : 0;
            Open<T, S, P> candidate = current.get(next);
            Poll.Status status = poll(candidate, out, max);
            if (status != Poll.Status.NOTHING) {
                return new Poll<>(status, candidate.split);
            }
        }
        return Poll.nothing();
    }

    private Poll.Status poll(Open<T, S, P> candidate, ReaderOutput<T> out, int max) throws Exception {
        try {
            Poll.Status status = candidate.reader.poll(out, max);
            if (status != Poll.Status.NOTHING) {
                position = candidate.reader.position();
            }
            if (status == Poll.Status.SPLIT_FINISHED) {
                finish(candidate);
            }
            return status;
        } catch (Exception e) {
            throw named(candidate.split, "cannot be read", e);
        }
    }

    private Exception named(S split, String what, Exception failure) {
        if (failure instanceof InterruptedException) {
            return failure;
        }
        String place = "split '" + namer.id(split) + "'";
        return failure instanceof MillraceException told
                ? told.placedAt(place)
                : new IOException(place + " " + what + ": " + failure, failure);
    }

    private void finish(Open<T, S, P> finished) throws Exception {
        List<Open<T, S, P>> rest = new ArrayList<>(open);
        // Not by equals: that is linked at its first use, and may be a user's own for the split.
        rest.removeIf(each -> each.reader == finished.reader);
        open = List.copyOf(rest);
        finished.reader.close();
    }

    @Override
    public P position() {
        P last = position;
        if (last == null) {
            throw new IllegalStateException("no split has been polled yet");
        }
        return last;
    }

    @Override
    public void wakeUp() {
        for (Open<T, S, P> each : open) {
            each.reader.wakeUp();
        }
    }

    @Override
    public void close() throws Exception {
        Exception failure = null;
        for (Open<T, S, P> each : open) {
            try {
                each.reader.close();
            } catch (Exception e) {
                Exception named = named(each.split, "cannot be closed", e);
                if (failure == null) {
                    failure = named;
                } else {
                    failure.addSuppressed(named);
                }
            }
        }
        open = List.of();
        if (failure != null) {
            throw failure;
        }
    }
}
