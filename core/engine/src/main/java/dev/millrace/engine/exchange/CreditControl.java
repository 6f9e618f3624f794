package dev.millrace.engine.exchange;

/** Decides how many records may be on their way in a channel. */
public interface CreditControl {
    /** The consumer has handled records of {@code channel}; called after each batch, on the consumer's thread. */
    void drained(Channel channel);

    /** A credit that never changes from what the channel was made with. */
    static CreditControl fixed() {
        return channel -> {};
    }
}
