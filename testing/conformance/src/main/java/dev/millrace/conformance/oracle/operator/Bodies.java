package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.Service;
import dev.millrace.api.ServiceUser;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.window.Assigner;
import dev.millrace.conformance.oracle.log.Body;
import dev.millrace.conformance.oracle.log.Site;
import dev.millrace.conformance.oracle.log.Unchecked;
import dev.millrace.conformance.output.CollectingSink;
import dev.millrace.conformance.output.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the body of each kind of operator, with its services open. */
public final class Bodies {

    private final Map<String, List<Line>> lines;

    /** Bodies whose sinks write to {@code lines}. */
    public Bodies(Map<String, List<Line>> lines) {
        this.lines = lines;
    }

    /** The body of an operator, ready for its first record. */
    public Body of(Operator operator, Site site) throws Exception {
        if (operator instanceof Operator.Read read) {
            return new SourceBody(site, read.source().badRecords());
        }
        if (operator instanceof Operator.Map map) {
            return StatelessBody.map(site, map);
        }
        if (operator instanceof Operator.Filter filter) {
            return StatelessBody.filter(site, filter);
        }
        if (operator instanceof Operator.FlatMap flatMap) {
            return StatelessBody.flatMap(site, flatMap);
        }
        if (operator instanceof Operator.Union) {
            return StatelessBody.union(site);
        }
        if (operator instanceof Operator.MapBatch mapBatch) {
            open(mapBatch.function() instanceof ServiceUser user ? user.services() : List.of());
            return new BatchBody(site, mapBatch);
        }
        if (operator instanceof Operator.Process process) {
            return process(process, site);
        }
        if (operator instanceof Operator.Window window) {
            return window.windows().assigner() instanceof Assigner.Session
                    ? new SessionBody(site, window)
                    : new FixedWindowBody(site, window);
        }
        if (operator instanceof Operator.RunningAggregate running) {
            return new RunningBody(site, running);
        }
        if (operator instanceof Operator.OverAggregate over) {
            return new OverBody(site, over);
        }
        if (operator instanceof Operator.Write write) {
            CollectingSink<Object> sink = Unchecked.cast(write.sink());
            return new SinkBody(site, sink, lines.computeIfAbsent(sink.name(), any -> new ArrayList<>()));
        }
        throw new IllegalStateException("the oracle knows no operator of kind '" + operator.kind() + "'");
    }

    private static Body process(Operator.Process process, Site site) throws Exception {
        ProcessBody body = new ProcessBody(site, process);
        open(body.function().declarations().services());
        body.function().open();
        return body;
    }

    private static void open(List<Service<?>> services) throws Exception {
        for (Service<?> service : services) {
            bind(service);
        }
    }

    private static <S> void bind(Service<S> service) throws Exception {
        service.bind(service.open());
    }
}
