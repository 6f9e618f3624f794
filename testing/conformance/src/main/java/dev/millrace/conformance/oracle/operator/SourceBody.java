package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.BadRecords;
import dev.millrace.conformance.oracle.log.Body;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Site;

/** Brings the splits of a source together, and does with bad records what the source says. */
final class SourceBody implements Body {

    private final Site site;
    private final BadRecords policy;

    SourceBody(Site site, BadRecords policy) {
        this.site = site;
        this.policy = policy;
    }

    @Override
    public void onRecord(PlanEdge edge, Datum datum) {
        if (!(datum.value() instanceof BadRecord bad)) {
            site.emit(datum.value(), datum.timestampMs());
        } else if (policy instanceof BadRecords.To to) {
            site.emitTo(to.output().name(), bad, datum.timestampMs());
        } else if (policy instanceof BadRecords.Fail) {
            throw new IllegalStateException(
                    "bad record in split " + bad.place() + ": " + bad.input() + ": " + bad.reason());
        }
    }
}
