package dev.millrace.training;

import dev.millrace.templates.fraud.Feature;
import dev.millrace.templates.fraud.FeatureExtractor;
import dev.millrace.templates.fraud.History;
import dev.millrace.templates.fraud.payments.Payment;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes examples of payments: features as the pipeline computes them, and what was reported as fraud. */
final class PaymentExamples {

    private PaymentExamples() {}

    /** The first {@code count} payments of the traffic, in order of arrival. */
    static Examples of(PaymentTraffic traffic, int count) {
        float[][] rows = new float[count][];
        boolean[] labels = new boolean[count];
        Map<Long, List<Payment>> histories = new HashMap<>();
        FeatureExtractor extractor = new FeatureExtractor();
        for (int i = 0; i < count; i++) {
            Payment payment = traffic.payment(i);
            List<Payment> history = histories.computeIfAbsent(payment.user(), user -> new ArrayList<>());
            rows[i] = extractor.extract(history, payment).values();
            labels[i] = traffic.reported(i);
            if (history.size() == History.KEPT) {
                history.remove(0);
            }
            history.add(payment);
        }
        List<String> names = Stream.of(Feature.values()).map(Feature::name).toList();
        return new Examples(names, rows, labels);
    }
}
