package dev.millrace.engine.compile;

import dev.millrace.api.Service;
import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.chain.Lifecycle;
import java.util.ArrayList;
import java.util.List;

/** Opens the services of one operator instance before the operator, and closes them after it. */
final class ServiceBinding implements Lifecycle {

    private final String operator;
    private final List<Service<Object>> services;
    private final ProcessServices shared;
    private final List<Object> opened = new ArrayList<>();

    @SuppressWarnings("unchecked")
    ServiceBinding(String operator, List<Service<?>> services, ProcessServices shared) {
        this.operator = operator;
        this.services = services.stream().map(each -> (Service<Object>) each).toList();
        this.shared = shared;
    }

    @Override
    public void open() {
        for (Service<Object> service : services) {
            try {
                Object instance = service.scope() == Service.Scope.PROCESS ? shared.acquire(service) : service.open();
                opened.add(instance);
                service.bind(instance);
            } catch (Throwable t) {
                throw failure(service, "open", "see that what it connects to or loads is there", t);
            }
        }
    }

    private MillraceException failure(Service<?> service, String what, String remedy, Throwable cause) {
        return cause instanceof MillraceException already
                ? already
                : MillraceException.external(
                                "SERVICE_FAILED", "the service '" + service.name() + "' did not " + what + ": " + cause)
                        .at(operator)
                        .remedy(remedy)
                        .cause(cause)
                        .retryable()
                        .build();
    }

    @Override
    public void close() {
        MillraceException failure = null;
        for (int i = opened.size() - 1; i >= 0; i--) {
            Service<Object> service = services.get(i);
            try {
                if (service.scope() == Service.Scope.PROCESS) {
                    shared.release(service);
                } else {
                    service.close(opened.get(i));
                }
            } catch (Throwable t) {
                failure = failure(service, "close", "what it held open may need to be released by hand", t);
            }
        }
        opened.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
