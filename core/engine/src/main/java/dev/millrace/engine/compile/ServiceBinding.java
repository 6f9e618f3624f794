package dev.millrace.engine.compile;

import dev.millrace.api.Service;
import dev.millrace.api.runner.OpenServices;
import dev.millrace.api.runner.ProcessServices;
import dev.millrace.engine.chain.Lifecycle;
import java.util.List;

/** The services of one operator instance as a part of it, opened before it and closed after it. */
record ServiceBinding(OpenServices services) implements Lifecycle {

    ServiceBinding(String operator, List<Service<?>> services, ProcessServices shared) {
        this(new OpenServices(operator, services, shared));
    }

    @Override
    public void open() {
        services.open();
    }

    @Override
    public void close() {
        services.close();
    }
}
