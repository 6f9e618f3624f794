package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.plan.PlanEdge;
import dev.millrace.conformance.oracle.log.Body;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Site;
import dev.millrace.conformance.output.CollectingSink;
import dev.millrace.conformance.output.Line;
import java.util.List;

/** Writes records as lines. */
final class SinkBody implements Body {

    private final Site site;
    private final CollectingSink<Object> sink;
    private final List<Line> lines;

    SinkBody(Site site, CollectingSink<Object> sink, List<Line> lines) {
        this.site = site;
        this.sink = sink;
        this.lines = lines;
    }

    @Override
    public void onRecord(PlanEdge edge, Datum datum) {
        lines.add(new Line(sink.line(datum.value(), datum.timestampMs()), site.nowMs()));
    }
}
