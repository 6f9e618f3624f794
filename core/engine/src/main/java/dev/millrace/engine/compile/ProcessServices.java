package dev.millrace.engine.compile;

import dev.millrace.api.Service;
import java.util.LinkedHashMap;
import java.util.Map;

/** The services of which a process has one instance each, by name. Safe for use by several threads. */
public final class ProcessServices {

    private static final class Shared {
        final Object instance;
        int users;

        Shared(Object instance) {
            this.instance = instance;
        }
    }

    private final Map<String, Shared> open = new LinkedHashMap<>();

    /** The instance of a service, opened if nobody uses it yet. */
    synchronized Object acquire(Service<?> service) throws Exception {
        Shared shared = open.get(service.name());
        if (shared == null) {
            shared = new Shared(service.open());
            open.put(service.name(), shared);
        }
        shared.users++;
        return shared.instance;
    }

    /** Gives an instance back; the last user closes it. */
    @SuppressWarnings("unchecked")
    synchronized void release(Service<?> service) throws Exception {
        Shared shared = open.get(service.name());
        if (shared != null && --shared.users == 0) {
            open.remove(service.name());
            ((Service<Object>) service).close(shared.instance);
        }
    }
}
