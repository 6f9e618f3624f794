package dev.millrace.onflink;

import dev.millrace.flink.time.FlinkClock;

/** The {@link VirtualTime} as the runner's clock. */
final class VirtualClock implements FlinkClock {

    private static final long serialVersionUID = 1;

    @Override
    public long nowMicros() {
        return VirtualTime.current().nowMs() * 1_000;
    }

    @Override
    public long nanoTime() {
        return VirtualTime.current().nowMs() * 1_000_000;
    }

    @Override
    public Cancellable after(long delayMs, Runnable action) {
        VirtualTime time = VirtualTime.current();
        return time.at(time.nowMs() + delayMs, action)::run;
    }

    /** What nobody tells of comes when the test says so. */
    @Override
    public Cancellable soon(long delayMs, Runnable action) {
        return VirtualTime.current().atLook(action)::run;
    }
}
