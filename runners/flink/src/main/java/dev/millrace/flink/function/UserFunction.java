package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.Service;
import dev.millrace.api.function.Factory;
import dev.millrace.api.process.Counter;
import dev.millrace.api.process.ProcessFunction;
import dev.millrace.api.process.TimerBinder;
import dev.millrace.api.process.Timers;
import dev.millrace.api.runner.OpenServices;
import dev.millrace.api.runner.ProcessServices;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/**
 * A process function of one operator instance: made on the task manager by the user's factory, opened with its services, closed
 * with them.
 *
 * @param <F> the kind of function
 */
@Internal
public final class UserFunction<F extends ProcessFunction> implements Serializable {

    private static final long serialVersionUID = 1;

    /** Of all jobs that share this class: on a task manager, of one job. */
    private static final ProcessServices SHARED = new ProcessServices();

    private final String operator;
    private final String name;
    private final Factory<? extends F> factory;
    private transient @Nullable F function;
    private transient @Nullable OpenServices services;

    /** A function of an operator: {@code operator} is the pipeline's name and the operator's, for errors, {@code name} its own. */
    public UserFunction(String operator, String name, Factory<? extends F> factory) {
        this.operator = operator;
        this.name = name;
        this.factory = factory;
    }

    /** Makes the function; what it declares is to be bound before {@link #open}. */
    public F create() {
        F created = ProcessFunction.create(operator, factory);
        function = created;
        return created;
    }

    /** Binds timers and counters, opens services, then the function. */
    public void open(TimerBinder binder) {
        F created = get();
        created.declarations().bind(binder);
        services = openServices(operator, created.declarations().services());
        try {
            created.open();
        } catch (Throwable t) {
            throw UserFailure.of(operator, "open()", t);
        }
    }

    /** Opens services that a function of {@code operator} uses, those of the process once for all. */
    static OpenServices openServices(String operator, List<Service<?>> used) {
        OpenServices opened = new OpenServices(operator, used, SHARED);
        try {
            opened.open();
        } catch (RuntimeException | Error e) {
            try {
                opened.close();
            } catch (RuntimeException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
        return opened;
    }

    /** The function. */
    public F get() {
        F created = function;
        if (created == null) {
            throw new IllegalStateException(operator + " has no function yet");
        }
        return created;
    }

    /** Closes the function, if it has been made, and then its services. */
    public void close() {
        F created = function;
        OpenServices opened = services;
        function = null;
        services = null;
        try {
            if (created != null) {
                created.close();
            }
        } catch (Throwable t) {
            throw UserFailure.of(operator, "close()", t);
        } finally {
            if (opened != null) {
                opened.close();
            }
        }
    }

    /** A binder for functions that have counters and no timers. */
    TimerBinder withoutTimers(RuntimeContext context) {
        return new TimerBinder() {
            @Override
            public Timers timers(String timers, Timers.Domain domain) {
                throw new IllegalStateException("timers '" + timers + "' of a function without keys");
            }

            @Override
            public Counter counter(String counter) {
                return counterOf(context, counter);
            }
        };
    }

    /** A count of the operator's. */
    public Counter counterOf(RuntimeContext context, String counter) {
        return JobCounter.ofFunction(context, name, counter)::inc;
    }
}
