package dev.millrace.bench.workload;

/** What the steps of a stateless workload do. */
public final class Steps {

    private Steps() {}

    /** An odd step. */
    public static Event pass(Event event) {
        return event;
    }

    /** An even step, counted from 1: whether the record stays. Step 2 drops one in {@value Event#KINDS}, the others none. */
    public static boolean keeps(int step, Event event) {
        return step == 2 ? event.kind() != 0 : event.amount() != -step;
    }
}
