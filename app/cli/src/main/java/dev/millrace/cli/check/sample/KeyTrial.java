package dev.millrace.cli.check.sample;

import dev.millrace.api.Output;
import dev.millrace.api.Type;
import dev.millrace.api.closure.Closures;
import dev.millrace.api.function.FilterFunction;
import dev.millrace.api.function.FlatMapFunction;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking sampled records for their key twice: the second time a copy of the record, by a copy of the function,
 * so that neither the identity of an object nor what a function remembers can hide.
 *
 * @param tried how many records were asked
 * @param changed how many gave two different keys
 */
public record KeyTrial(int tried, int changed) {

    /** Asks the records that reach an edge through maps, filters and unions; through nothing else, which would need a run. */
    public static KeyTrial of(Plan plan, PlanEdge edge, KeySpec key, Sample sample) {
        List<Object> values = values(plan, edge, sample);
        if (values.isEmpty()) {
            return new KeyTrial(0, 0);
        }
        Type<?> type = output(plan, edge).type();
        Copier records = Copier.of(type);
        Copier keys = Copier.of(key.type());
        Asking first = asking(key, edge.from());
        Asking second = asking(key, edge.from());
        int tried = 0;
        int changed = 0;
        for (Object value : values) {
            try {
                Object one = first.key(value);
                Object other = second.key(records.copy(value));
                tried++;
                changed += keys.areEqual(one, other) ? 0 : 1;
            } catch (Exception e) {
                continue; // a key function that fails on a record fails the run too, and says so there
            }
        }
        return new KeyTrial(tried, changed);
    }

    private interface Asking {
        Object key(Object value) throws Exception;
    }

    @SuppressWarnings("unchecked") // the pipeline was typed when it was built
    private static Asking asking(KeySpec key, String place) {
        if (key instanceof KeySpec.ByObject object) {
            KeySelector<Object, Object> selector =
                    (KeySelector<Object, Object>) Closures.copy(place, object.selector());
            return selector::key;
        }
        LongSelector<Object> selector = (LongSelector<Object>) Closures.copy(place, ((KeySpec.ByLong) key).selector());
        return selector::get;
    }

    private static PlanOutput output(Plan plan, PlanEdge edge) {
        return plan.node(edge.from()).outputs().stream()
                .filter(output -> output.name().equals(edge.output()))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // the pipeline was typed when it was built
    private static List<Object> values(Plan plan, PlanEdge edge, Sample sample) {
        PlanNode node = plan.node(edge.from());
        if (!edge.output().equals(PlanOutput.MAIN)) {
            return List.of();
        }
        Operator operator = node.operator();
        if (operator instanceof Operator.Read) {
            return sample.of(node.id()).map(SourceSample::values).orElse(List.of());
        }
        List<Object> before = new ArrayList<>();
        node.inputs().forEach(input -> before.addAll(values(plan, input, sample)));
        if (operator instanceof Operator.Union) {
            return before;
        }
        Collected after = new Collected();
        for (Object value : before) {
            try {
                if (operator instanceof Operator.Map map) {
                    after.emit(((MapFunction<Object, Object>) map.function()).apply(value));
                } else if (operator instanceof Operator.Filter filter) {
                    if (((FilterFunction<Object>) filter.function()).test(value)) {
                        after.emit(value);
                    }
                } else if (operator instanceof Operator.FlatMap flatMap) {
                    ((FlatMapFunction<Object, Object>) flatMap.function()).apply(value, after);
                }
            } catch (Exception e) {
                continue; // as above
            }
        }
        return after.values;
    }

    private static final class Collected implements Output<Object> {
        private final List<Object> values = new ArrayList<>();

        @Override
        public void emit(@Nullable Object value) {
            if (value != null) {
                values.add(value);
            }
        }

        @Override
        public void emit(Object value, long timestampMs) {
            emit(value);
        }
    }
}
