package dev.millrace.templates.fraud;

import dev.millrace.templates.fraud.payments.Payment;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import dev.millrace.templates.traffic.Disorder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/** Opens the model as two tasks would and scores some payments; run in a class loader where ONNX Runtime does not work. */
public final class WithoutOnnx implements Callable<String> {

    @Override
    public String call() {
        PaymentTraffic traffic = new PaymentTraffic(1, 50, 1, 0.7, Disorder.NONE);
        FeatureExtractor extractor = new FeatureExtractor();
        List<Payment> payments =
                LongStream.range(0, 100).mapToObj(traffic::payment).toList();
        List<Features> features = payments.stream()
                .map(payment -> extractor.extract(List.of(), payment))
                .toList();
        StringBuilder result = new StringBuilder();
        for (int task = 0; task < 2; task++) {
            try (Margins margins = FraudModel.open(FraudModel.Backend.AUTO)) {
                result.append(margins.getClass().getSimpleName());
                for (float margin : margins.of(features)) {
                    result.append(' ').append(margin);
                }
                result.append('\n');
            }
        }
        return result.toString();
    }
}
