package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.conformance.oracle.log.Unchecked;

/** Takes keys out of records. */
public final class Keys {

    private Keys() {}

    /** The key of a record on an edge that has one. */
    public static Object of(PlanEdge edge, Object value) throws Exception {
        if (!(edge.partitioning() instanceof Partitioning.ByKey byKey)) {
            throw new IllegalStateException("the edge from " + edge.from() + " has no key");
        }
        if (byKey.key() instanceof KeySpec.ByLong byLong) {
            return Unchecked.<LongSelector<Object>>cast(byLong.selector()).get(value);
        }
        KeySpec.ByObject byObject = (KeySpec.ByObject) byKey.key();
        return Unchecked.<KeySelector<Object, Object>>cast(byObject.selector()).key(value);
    }
}
