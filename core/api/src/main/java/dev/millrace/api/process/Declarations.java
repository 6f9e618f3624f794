package dev.millrace.api.process;

import dev.millrace.api.Internal;
import dev.millrace.api.Names;
import dev.millrace.api.Service;
import dev.millrace.api.SideOutput;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.state.StateHandles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one stateful function has declared in its constructor: state, timers, side outputs, services, counters. A runner
 * reads it when the pipeline is built and binds it before the first callback.
 */
@Internal
public final class Declarations {

    private final StateHandles state = new StateHandles();
    private final List<DeclaredTimers> timers = new ArrayList<>();
    private final List<DeclaredCounter> counters = new ArrayList<>();
    private final List<SideOutput<?>> sideOutputs = new ArrayList<>();
    private final List<Service<?>> services = new ArrayList<>();

    Declarations() {}

    /** The declared state. */
    public StateHandles state() {
        return state;
    }

    /** The declared timers: purposes with their domains. */
    public List<? extends Timers> timers() {
        return List.copyOf(timers);
    }

    /** The declared side outputs. */
    public List<SideOutput<?>> sideOutputs() {
        return List.copyOf(sideOutputs);
    }

    /** The declared services. */
    public List<Service<?>> services() {
        return List.copyOf(services);
    }

    /** The names of the declared counters. */
    public List<String> counters() {
        return counters.stream().map(counter -> counter.name).toList();
    }

    /** Gives timers and counters their substance. */
    public void bind(TimerBinder binder) {
        timers.forEach(each -> each.substance = binder.timers(each.name, each.domain));
        counters.forEach(each -> each.substance = binder.counter(each.name));
    }

    Timers timers(String name, Timers.Domain domain) {
        Names.check("timers", name);
        if (timers.stream().anyMatch(other -> other.name.equals(name))) {
            throw declaredTwice("DUPLICATE_TIMERS", "timers '" + name + "' are", "purpose");
        }
        DeclaredTimers declared = new DeclaredTimers(name, domain);
        timers.add(declared);
        return declared;
    }

    Counter counter(String name) {
        Names.check("a counter", name);
        if (counters.stream().anyMatch(other -> other.name.equals(name))) {
            throw declaredTwice("DUPLICATE_COUNTER", "counter '" + name + "' is", "counter");
        }
        DeclaredCounter declared = new DeclaredCounter(name);
        counters.add(declared);
        return declared;
    }

    /** Declares a side output; the same one any number of times. */
    <U> SideOutput<U> sideOutput(SideOutput<U> output) {
        for (SideOutput<?> other : sideOutputs) {
            if (other.equals(output)) {
                return output;
            }
            if (other.name().equals(output.name())) {
                throw MillraceException.user(
                                "DUPLICATE_SIDE_OUTPUT",
                                "side output '" + output.name() + "' is declared with " + other.type() + " and with "
                                        + output.type())
                        .remedy("give each side output a name of its own")
                        .build();
            }
        }
        sideOutputs.add(output);
        return output;
    }

    <S> Service<S> service(Service<S> service) {
        if (services.stream().noneMatch(other -> other == service)) {
            services.add(service);
        }
        return service;
    }

    private static MillraceException declaredTwice(String code, String what, String each) {
        return MillraceException.user(code, what + " declared twice in one function")
                .remedy("give each " + each + " a name of its own")
                .build();
    }

    private static MillraceException notBound(String what) {
        return MillraceException.user("NOT_BOUND", what + " used before the run started")
                .remedy("use what a function declares only inside its callbacks, never in its constructor")
                .build();
    }

    private static final class DeclaredTimers implements Timers {
        private final String name;
        private final Domain domain;
        private @Nullable Timers substance;

        DeclaredTimers(String name, Domain domain) {
            this.name = name;
            this.domain = domain;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Domain domain() {
            return domain;
        }

        @Override
        public void set(long timeMs) {
            bound().set(timeMs);
        }

        @Override
        public void cancel(long timeMs) {
            bound().cancel(timeMs);
        }

        private Timers bound() {
            if (substance == null) {
                throw notBound("timers '" + name + "' were");
            }
            return substance;
        }
    }

    private static final class DeclaredCounter implements Counter {
        private final String name;
        private @Nullable Counter substance;

        DeclaredCounter(String name) {
            this.name = name;
        }

        @Override
        public void add(long n) {
            if (substance == null) {
                throw notBound("counter '" + name + "' was");
            }
            substance.add(n);
        }
    }
}
