package dev.millrace.api.runner;

import dev.millrace.api.Internal;
import dev.millrace.api.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The services of which a process has one instance each, by name. Safe for use by several threads: those that want the same
 * service wait until it is open or closed, and no others do.
 */
@Internal
public final class ProcessServices {

    /** One service. What it is, and whether it is open, is guarded by its own lock, which is held while it opens or closes. */
    private static final class Shared {
        private @Nullable Object instance;
        private int users;

        /** Its users and those waiting to become one; guarded by the lock of all. */
        private int holders;
    }

    private final Map<String, Shared> byName = new LinkedHashMap<>();

    /** The instance of a service, opened if nobody uses it yet. */
    public Object acquire(Service<?> service) throws Exception {
        Shared shared = hold(service.name());
        boolean acquired = false;
        try {
            synchronized (shared) {
                Object instance = shared.instance;
                if (instance == null) {
                    instance = service.open();
                    shared.instance = instance;
                }
                shared.users++;
                acquired = true;
                return instance;
            }
        } finally {
            if (!acquired) {
                letGo(service.name(), shared);
            }
        }
    }

    /** Gives an instance back; the last user closes it. */
    @SuppressWarnings("unchecked")
    public void release(Service<?> service) throws Exception {
        Shared shared = find(service.name());
        if (shared == null) {
            return;
        }
        try {
            synchronized (shared) {
                Object instance = shared.instance;
                if (--shared.users == 0 && instance != null) {
                    shared.instance = null;
                    ((Service<Object>) service).close(instance);
                }
            }
        } finally {
            letGo(service.name(), shared);
        }
    }

    private synchronized Shared hold(String name) {
        Shared shared = byName.computeIfAbsent(name, any -> new Shared());
        shared.holders++;
        return shared;
    }

    private synchronized @Nullable Shared find(String name) {
        return byName.get(name);
    }

    private synchronized void letGo(String name, Shared shared) {
        if (--shared.holders == 0) {
            byName.remove(name);
        }
    }
}
