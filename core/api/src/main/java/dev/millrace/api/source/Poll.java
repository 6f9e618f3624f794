package dev.millrace.api.source;

import org.jspecify.annotations.Nullable;

/**
 * What a poll found.
 *
 * @param <S> the type of a split
 * @param status what to expect next
 * @param split the split the records (if any) came from, or that was advanced in; {@code null} exactly for {@link Status#NOTHING}
 */
public record Poll<S>(Status status, @Nullable S split) {

    /** What to expect of the next poll. */
    public enum Status {
        /** Records were emitted, or may be at the next poll: poll again as soon as there is room. */
        MORE,
        /** Nothing was emitted, yet the position in the split has advanced, over what is no record: poll again soon. */
        ADVANCED,
        /** Nothing was emitted, and nothing is there now; poll again later. */
        NOTHING,
        /** The split has come to its end, after the records emitted (if any). */
        SPLIT_FINISHED
    }

    public Poll {
        if ((split == null) != (status == Status.NOTHING)) {
            throw new IllegalArgumentException(
                    "a split belongs to records, positions and a split's end, and only to those: " + status);
        }
    }

    private static final Poll<?> NOTHING_NOW = new Poll<>(Status.NOTHING, null);

    /** Records of this split were emitted, and there may be more. */
    public static <S> Poll<S> more(S split) {
        return new Poll<>(Status.MORE, split);
    }

    /** No record of this split was emitted, but its position has advanced. */
    public static <S> Poll<S> advanced(S split) {
        return new Poll<>(Status.ADVANCED, split);
    }

    /** Nothing is there now, in any split. */
    @SuppressWarnings("unchecked")
    public static <S> Poll<S> nothing() {
        return (Poll<S>) NOTHING_NOW;
    }

    /** The split has ended, after the records emitted (if any). */
    public static <S> Poll<S> finished(S split) {
        return new Poll<>(Status.SPLIT_FINISHED, split);
    }
}
