package dev.millrace.engine.window;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Every kind of aggregate, and the same over a list. */
final class AggregateCases {

    /** An aggregate and what it must come to. */
    record Case(String name, Aggregate<?, ?> aggregate, Function<List<Long>, Object> naive) {}

    /** A value that is collected and compared. */
    record Value(long number) {}

    static final List<Case> ALL = List.of(
            new Case("count", Aggregates.<Traffic.Rec>count(), values -> (long) values.size()),
            new Case("sumLong", Aggregates.sumLong(Traffic.Rec::value), AggregateCases::sum),
            new Case("minLong", Aggregates.minLong(Traffic.Rec::value), AggregateCases::least),
            new Case("maxLong", Aggregates.maxLong(Traffic.Rec::value), AggregateCases::greatest),
            new Case(
                    "sumDouble",
                    Aggregates.sumDouble((Traffic.Rec rec) -> rec.value() * 0.5),
                    values -> sum(values) * 0.5),
            new Case("maxDouble", Aggregates.maxDouble((Traffic.Rec rec) -> -rec.value()), values ->
                    (double) -least(values)),
            new Case(
                    "meanLong",
                    Aggregates.meanLong(Traffic.Rec::value),
                    values -> (double) sum(values) / values.size()),
            new Case(
                    "sumDecimal",
                    Aggregates.sumDecimal((Traffic.Rec rec) -> BigDecimal.valueOf(rec.value(), 1)),
                    values -> BigDecimal.valueOf(sum(values), 1)),
            new Case("collect", new Mapped(Aggregates.collect(Type.of(Long.class))), values -> List.copyOf(values)),
            new Case("topN", new Mapped(Aggregates.topN(3, Long.class, Long::compare)), values -> values.stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(3)
                    .toList()),
            new Case(
                    "countDistinct",
                    Aggregates.countDistinct((Traffic.Rec rec) -> rec.value(), Type.of(Long.class)),
                    values -> values.stream().distinct().count()),
            new Case(
                    "slots combined",
                    Aggregates.combine(
                            Aggregates.minLong(Traffic.Rec::value),
                            Aggregates.<Traffic.Rec>count(),
                            (least, count) -> least * 1_000 + count),
                    values -> least(values) * 1_000 + values.size()),
            new Case(
                    "slots retractable",
                    Aggregates.combine(
                            Aggregates.sumLong(Traffic.Rec::value),
                            Aggregates.<Traffic.Rec>count(),
                            (sum, count) -> sum * 1_000 + count),
                    values -> sum(values) * 1_000 + values.size()),
            new Case(
                    "objects combined",
                    Aggregates.combine(
                            Aggregates.countDistinct((Traffic.Rec rec) -> rec.value(), Type.of(Long.class)),
                            Aggregates.maxLong(Traffic.Rec::value),
                            (count, greatest) -> greatest * 1_000 + count),
                    values -> greatest(values) * 1_000
                            + values.stream().distinct().count()));

    private AggregateCases() {}

    static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    private static long least(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    private static long greatest(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
