package dev.millrace.api.function;

import dev.millrace.api.Service;
import dev.millrace.api.ServiceUser;
import dev.millrace.api.Type;
import dev.millrace.api.closure.Wrapping;
import dev.millrace.api.plan.TypeArguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link BatchFunction} bound to the service it calls. */
final class ServiceBatchFunction<S, T, R> implements BatchFunction<T, R>, ServiceUser, Wrapping {

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
    public @Nullable Type<R> resultType() {
        return TypeArguments.findElementOfResult(call, ServiceCall.class, 2);
    }

    @Override
    public Object wrapped() {
        return call;
    }

    @Override
    public List<Service<?>> services() {
        return List.of(service);
    }
}
