package dev.millrace.snapshot;

import dev.millrace.api.Internal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one section, at least one, linked from the last to the first: a snapshot shares all but the newest with the
 * one before, so that a part is added in no time however many there are. Immutable.
 *
 * @param <P> what stands for a part
 */
@Internal
public final class PartChain<P> {

    private final @Nullable PartChain<P> before;
    private final P first;
    private final P last;
    private final int size;

    private PartChain(@Nullable PartChain<P> before, P first, P last, int size) {
        this.before = before;
        this.first = first;
        this.last = last;
        this.size = size;
    }

    /** The parts {@code before}, if there are any, and one more. */
    public static <P> PartChain<P> of(@Nullable PartChain<P> before, P last) {
        return before == null
                ? new PartChain<>(null, last, last, 1)
                : new PartChain<>(before, before.first, last, before.size + 1);
    }

    /** All parts but the last, if there are any. */
    public @Nullable PartChain<P> before() {
        return before;
    }

    /** The oldest part. */
    public P first() {
        return first;
    }

    /** The newest part. */
    public P last() {
        return last;
    }

    /** How many parts there are. */
    public int size() {
        return size;
    }

    /** The parts, oldest first. */
    public List<P> parts() {
        return newest(size);
    }

    /** That many of the newest parts, oldest first. */
    @SuppressWarnings("unchecked") // The array holds what the chain does, and nobody else sees it.
    public List<P> newest(int count) {
        Object[] parts = new Object[count];
        PartChain<P> at = this;
        for (int i = count - 1; i >= 0 && at != null; i--) {
            parts[i] = at.last;
            at = at.before;
        }
        return (List<P>) Arrays.asList(parts);
    }
}
