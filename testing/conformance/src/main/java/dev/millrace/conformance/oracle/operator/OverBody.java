package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.OverResult;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.window.Over;
import dev.millrace.conformance.oracle.log.Body;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Over on arrival: for each record, looks back on every earlier record of its key, with no limit to memory. */
final class OverBody implements Body {

    private final Site site;
    private final Operator.OverAggregate operator;
    private final Map<Object, List<Datum>> records = new HashMap<>();

    OverBody(Site site, Operator.OverAggregate operator) {
        this.site = site;
        this.operator = operator;
    }

    @Override
    public void onRecord(PlanEdge edge, Datum datum) throws Exception {
        Over over = operator.over();
        List<Datum> ofKey = records.computeIfAbsent(Keys.of(edge, datum.value()), any -> new ArrayList<>());
        if (site.reading().overForgets() && over.lastMs() > 0) {
            ofKey.removeIf(each -> isForgotten(each.timestampMs(), datum.timestampMs(), 2 * over.lastMs()));
        }
        ofKey.add(datum);
        int from = over.lastRecords() == 0 ? 0 : Math.max(0, ofKey.size() - over.lastRecords());
        List<Object> seen = new ArrayList<>();
        for (Datum each : ofKey.subList(from, ofKey.size())) {
            if (over.lastMs() == 0 || isWithin(each, datum.timestampMs(), over.lastMs())) {
                seen.add(each.value());
            }
        }
        Object value = Accumulation.result(operator.aggregate(), seen);
        site.emit(new OverResult<>(datum.value(), value), datum.timestampMs());
    }

    private boolean isForgotten(long timestampMs, long newestMs, long keptMs) {
        return timestampMs < newestMs - keptMs || timestampMs < site.watermarkMs() - keptMs;
    }

    private static boolean isWithin(Datum each, long timestampMs, long lastMs) {
        return each.timestampMs() > timestampMs - lastMs && each.timestampMs() <= timestampMs;
    }
}
