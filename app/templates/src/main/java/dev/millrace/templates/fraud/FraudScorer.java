package dev.millrace.templates.fraud;

import dev.millrace.api.Service;
import dev.millrace.api.ServiceUser;
import dev.millrace.api.function.BatchFunction;
import java.util.ArrayList;
import java.util.List;

/** Turns batches of features into decisions. */
final class FraudScorer implements BatchFunction<Features, Decision>, ServiceUser {

    private static final long serialVersionUID = 1;

    private final Service<Margins> model;
    private final double threshold;

    FraudScorer(Service<Margins> model, double threshold) {
        this.model = model;
        this.threshold = threshold;
    }

    @Override
    public List<Decision> apply(List<Features> batch) {
        float[] margins = model.get().of(batch);
        List<Decision> decisions = new ArrayList<>(margins.length);
        for (int i = 0; i < margins.length; i++) {
            decisions.add(Decision.of(batch.get(i), margins[i], threshold));
        }
        return decisions;
    }

    @Override
    public List<Service<?>> services() {
        return List.of(model);
    }
}
