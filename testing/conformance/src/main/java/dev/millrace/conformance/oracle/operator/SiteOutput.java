package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.Output;
import dev.millrace.conformance.oracle.log.Site;

/** The main output of an operator, for one callback at one timestamp. */
record SiteOutput(Site site, long timestamp) implements Output<Object> {

    @Override
    public void emit(Object value) {
        site.emit(value, timestamp);
    }

    @Override
    public void emit(Object value, long timestampMs) {
        site.emit(value, timestampMs);
    }
}
