package dev.millrace.api.function;

import dev.millrace.api.Service;
import dev.millrace.api.ServiceUser;
import java.util.List;

/** A {@link BatchFunction} bound to the service it calls. */
final class ServiceBatchFunction<S, T, R> implements BatchFunction<T, R>, ServiceUser {

    private static final long serialVersionUID = 1;

    private final Service<S> service;
    private final ServiceCall<S, T, R> call;

    ServiceBatchFunction(Service<S> service, ServiceCall<S, T, R> call) {
        this.service = service;
        this.call = call;
    }

    @Override
    public List<R> apply(List<T> batch) throws Exception {
        return call.apply(service.get(), batch);
    }

    @Override
    public List<Service<?>> services() {
        return List.of(service);
    }
}
