package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.window.Late;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Site;
import dev.millrace.conformance.output.CounterId;

/** What becomes of records that are late for all their windows. */
final class LateRecords {

    private final Site site;
    private final Late<?> policy;

    LateRecords(Site site, Late<?> policy) {
        this.site = site;
        this.policy = policy;
    }

    void take(Datum datum) {
        site.count(CounterId.LATE_RECORDS, 1);
        if (policy instanceof Late.To<?> to) {
            site.emitTo(to.output().name(), datum.value(), datum.timestampMs());
        } else if (policy instanceof Late.Fail<?>) {
            throw new IllegalStateException("the record with timestamp " + datum.timestampMs()
                    + " is late at the watermark " + site.watermarkMs());
        }
    }
}
