package dev.millrace.api.runner;

import dev.millrace.api.Internal;
import dev.millrace.api.Service;
import dev.millrace.api.error.MillraceException;
import java.util.ArrayList;
import java.util.List;

/** The services of one operator instance: opened before the operator, closed after it. For the operator's thread. */
@Internal
public final class OpenServices {

    private final String operator;
    private final List<Service<Object>> services;
    private final ProcessServices shared;
    private final List<Object> opened = new ArrayList<>();

    /** The services that a function of {@code operator} uses; those of the process are taken from {@code shared}. */
    @SuppressWarnings("unchecked")
    public OpenServices(String operator, List<Service<?>> services, ProcessServices shared) {
        this.operator = operator;
        this.services = services.stream().map(each -> (Service<Object>) each).toList();
        this.shared = shared;
    }

    /**
     * Opens all and binds them.
     *
     * @throws MillraceException {@code SERVICE_FAILED}; what was opened before is closed by {@link #close}
     */
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

    /**
     * Closes what is open, last opened first.
     *
     * @throws MillraceException {@code SERVICE_FAILED}, once all the others are closed too
     */
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
