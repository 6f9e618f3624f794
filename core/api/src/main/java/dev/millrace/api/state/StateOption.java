package dev.millrace.api.state;

import dev.millrace.api.error.MillraceException;
import java.io.Serializable;
import java.time.Duration;

/** An option in the declaration of state. */
public sealed interface StateOption extends Serializable {

    /**
     * The state's time to live.
     *
     * @param ttl how long an entry lives
     */
    record TimeToLive(Ttl ttl) implements StateOption {}

    /**
     * Only the newest {@code n} elements of a list are kept.
     *
     * @param n how many elements are kept, at least 1
     */
    record KeepLast(int n) implements StateOption {
        public KeepLast {
            if (n < 1) {
                throw MillraceException.user("BAD_ARGUMENT", n + " elements are too few")
                        .at("keepLast of list state")
                        .remedy("keep at least 1")
                        .build();
            }
        }
    }

    /** The state may grow without bound; said so that it is not by accident. */
    record Unbounded() implements StateOption {}

    /** A time to live by the machine's clock. */
    static StateOption ttl(Duration duration) {
        return new TimeToLive(Ttl.ofProcessingTime(duration));
    }

    /** A time to live. */
    static StateOption ttl(Ttl ttl) {
        return new TimeToLive(ttl);
    }

    /** Only the newest {@code n} elements of a list are kept. */
    static StateOption keepLast(int n) {
        return new KeepLast(n);
    }

    /** The state may grow without bound. */
    static StateOption unbounded() {
        return new Unbounded();
    }
}
