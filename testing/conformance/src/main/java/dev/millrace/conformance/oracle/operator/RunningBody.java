package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.Update;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.conformance.oracle.log.Body;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running aggregate: after each record, the result over all records of its key so far. */
final class RunningBody implements Body {

    private final Site site;
    private final Aggregate<?, ?> aggregate;
    private final Map<Object, List<Object>> records = new HashMap<>();

    RunningBody(Site site, Operator.RunningAggregate operator) {
        this.site = site;
        this.aggregate = operator.aggregate();
    }

    @Override
    public void onRecord(PlanEdge edge, Datum datum) throws Exception {
        Object key = Keys.of(edge, datum.value());
        List<Object> ofKey = records.computeIfAbsent(key, any -> new ArrayList<>());
        ofKey.add(datum.value());
        site.emit(Update.upsert(key, Accumulation.result(aggregate, ofKey)), datum.timestampMs());
    }
}
