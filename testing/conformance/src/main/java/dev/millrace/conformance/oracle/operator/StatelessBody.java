package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.Output;
import dev.millrace.api.function.FilterFunction;
import dev.millrace.api.function.FlatMapFunction;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.conformance.oracle.log.Body;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Site;
import dev.millrace.conformance.oracle.log.Unchecked;

/** Operators that treat each record by itself: map, filter, flatMap, union. */
final class StatelessBody implements Body {

    /** What becomes of one record. */
    private interface Each {
        void apply(Object value, Output<Object> out) throws Exception;
    }

    private final Site site;
    private final Each each;

    private StatelessBody(Site site, Each each) {
        this.site = site;
        this.each = each;
    }

    static StatelessBody map(Site site, Operator.Map map) {
        MapFunction<Object, Object> function = Unchecked.cast(map.function());
        return new StatelessBody(site, (value, out) -> out.emit(function.apply(value)));
    }

    static StatelessBody filter(Site site, Operator.Filter filter) {
        FilterFunction<Object> function = Unchecked.cast(filter.function());
        return new StatelessBody(site, (value, out) -> {
            if (function.test(value)) {
                out.emit(value);
            }
        });
    }

    static StatelessBody flatMap(Site site, Operator.FlatMap flatMap) {
        FlatMapFunction<Object, Object> function = Unchecked.cast(flatMap.function());
        return new StatelessBody(site, function::apply);
    }

    static StatelessBody union(Site site) {
        return new StatelessBody(site, (value, out) -> out.emit(value));
    }

    @Override
    public void onRecord(PlanEdge edge, Datum datum) throws Exception {
        each.apply(datum.value(), new SiteOutput(site, datum.timestampMs()));
    }
}
