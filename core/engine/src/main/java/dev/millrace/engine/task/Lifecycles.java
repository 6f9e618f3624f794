package dev.millrace.engine.task;

import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.seam.Failures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens and closes the parts of a chain together. */
final class Lifecycles {

    private Lifecycles() {}

    /** Opens all in order; those that were opened, and the one that failed, are closed again if one fails. */
    static void open(List<Lifecycle> lifecycles) throws Exception {
        List<Lifecycle> opened = new ArrayList<>();
        try {
            for (Lifecycle each : lifecycles) {
                opened.add(each);
                each.open();
            }
        } catch (Throwable t) {
            close(opened, t);
            throw t;
        }
    }

    /**
     * Closes all in the reverse order, so that a function still has its services, whatever they throw; returns the first
     * failure, {@code earlier} before any, with the others.
     */
    static @Nullable Throwable close(List<Lifecycle> lifecycles, @Nullable Throwable earlier) {
        Throwable failure = earlier;
        for (int i = lifecycles.size() - 1; i >= 0; i--) {
            try {
                lifecycles.get(i).close();
            } catch (Throwable t) {
                failure = Failures.first(failure, t);
            }
        }
        return failure;
    }
}
