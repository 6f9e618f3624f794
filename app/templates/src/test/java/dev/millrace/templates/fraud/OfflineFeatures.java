package dev.millrace.templates.fraud;

import dev.millrace.templates.fraud.payments.Grid;
import dev.millrace.templates.fraud.payments.Payment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The features by the book: for each payment, straight from the list of all that arrived before, one question at a time
 * and as {@link Feature} defines it. Shares no code with the pipeline but the geometry of the grid.
 */
final class OfflineFeatures {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Payment now;
    private final List<Payment> past;

    private OfflineFeatures(Payment now, List<Payment> past) {
        this.now = now;
        this.past = past;
    }

    /** The features of all payments, which are in order of arrival. */
    static List<Features> of(List<Payment> payments) {
        Map<Long, List<Payment>> arrivedByUser = new HashMap<>();
        List<Features> all = new ArrayList<>();
        for (Payment now : payments) {
            List<Payment> arrived = arrivedByUser.computeIfAbsent(now.user(), user -> new ArrayList<>());
            List<Payment> past = arrived.subList(Math.max(0, arrived.size() - 100), arrived.size()).stream()
                    .filter(then -> !then.at().isAfter(now.at()))
                    .filter(then -> then.at().isAfter(now.at().minus(Duration.ofDays(29))))
                    .toList();
            all.add(new OfflineFeatures(now, past).features());
            arrived.add(now);
        }
        return all;
    }

    private Features features() {
        float[] values = new float[Feature.values().length];
        for (Feature feature : Feature.values()) {
            values[List.of(Feature.values()).indexOf(feature)] = (float) value(feature);
        }
        return new Features(now, sum(within(TEN_MINUTES)), values);
    }

    private double value(Feature feature) {
        return switch (feature) {
            case AMOUNT -> now.cents() / 100.0;
            case AMOUNT_BY_MEAN -> past.isEmpty() ? 1 : now.cents() / mean();
            case AMOUNT_BY_MEDIAN ->
                past.isEmpty() ? 1 : (double) now.cents() / sortedAmounts().get(past.size() / 2);
            case AMOUNT_BY_MAX ->
                past.isEmpty() ? 1 : (double) now.cents() / sortedAmounts().get(past.size() - 1);
            case BELOW_LIMIT -> ((now.cents() / 50_000 + 1) * 50_000 - now.cents()) / 100.0;
            case COUNT_10M -> within(TEN_MINUTES).count();
            case SUM_10M -> sum(within(TEN_MINUTES)) / 100.0;
            case MERCHANTS_10M ->
                within(TEN_MINUTES).map(Payment::merchant).distinct().count();
            case SMALL_10M -> within(TEN_MINUTES).filter(p -> p.cents() < 700).count();
            case COUNT_1H -> within(HOUR).count();
            case COUNT_24H -> within(DAY).count();
            case SUM_24H_BY_MEAN -> sum(within(DAY)) / (past.isEmpty() ? now.cents() : mean());
            case NEAR_LIMIT_24H ->
                within(DAY).filter(p -> p.cents() % 50_000 >= 46_000).count();
            case DEVICES_24H -> within(DAY).map(Payment::device).distinct().count();
            case COUNTRIES_24H -> within(DAY).map(Payment::country).distinct().count();
            case SECONDS_SINCE_LAST -> past.isEmpty() ? 30 * 86_400 : secondsSince(last());
            case KM_FROM_LAST -> past.isEmpty() ? 0 : Grid.km(last().cell(), now.cell());
            case KMH_FROM_LAST ->
                past.isEmpty() ? 0 : Grid.km(last().cell(), now.cell()) / Math.max(60, secondsSince(last())) * 3_600;
            case NEW_MERCHANT -> share(then -> then.merchant().equals(now.merchant())) == 0 ? 1 : 0;
            case CATEGORY_SHARE -> share(then -> then.category().equals(now.category()));
            case COUNTRY_SHARE -> share(then -> then.country().equals(now.country()));
            case DEVICE_SHARE -> share(then -> then.device() == now.device());
            case PLACE_SHARE -> share(then -> Grid.touch(then.cell(), now.cell()));
            case HOUR -> Grid.solarHour(now.cell(), now.atMs());
            case CATEGORY -> now.category().number();
            case PAST -> past.size();
        };
    }

    private Stream<Payment> within(Duration length) {
        return Stream.concat(
                past.stream().filter(then -> then.at().isAfter(now.at().minus(length))), Stream.of(now));
    }

    private static long sum(Stream<Payment> payments) {
        return payments.mapToLong(Payment::cents).sum();
    }

    private double mean() {
        return (double) sum(past.stream()) / past.size();
    }

    private List<Long> sortedAmounts() {
        return past.stream().map(Payment::cents).sorted().toList();
    }

    private Payment last() {
        return past.stream().reduce((a, b) -> b.at().isBefore(a.at()) ? a : b).orElseThrow();
    }

    private double secondsSince(Payment then) {
        return Duration.between(then.at(), now.at()).toMillis() / 1_000.0;
    }

    private double share(Predicate<Payment> same) {
        return past.isEmpty() ? 0 : (double) past.stream().filter(same).count() / past.size();
    }
}
