package dev.millrace.api.process;

import dev.millrace.api.Internal;
import dev.millrace.api.Service;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.Factory;

/**
 * What every process function has in common: it declares in its constructor what it uses. One instance serves one task
 * and is called by one thread.
 */
public abstract sealed class ProcessFunction permits Process, TwoInputProcess, KeyedFunction {

    private final Declarations declarations = new Declarations();

    /** Declares that the function emits to {@code output}. */
    protected final <U> SideOutput<U> emitsTo(SideOutput<U> output) {
        return declarations.sideOutput(output);
    }

    /** Declares a side output of this function. */
    protected final <U> SideOutput<U> sideOutput(String name, Class<U> type) {
        return declarations.sideOutput(SideOutput.of(name, Type.of(type)));
    }

    /** Declares that the function works through {@code service}, opened before the first callback. */
    protected final <S> Service<S> uses(Service<S> service) {
        return declarations.service(service);
    }

    /** Declares a metric of the operator. */
    protected final Counter counter(String name) {
        return declarations.counter(name);
    }

    /**
     * A new function; for runners.
     *
     * @param place the pipeline and operator, for errors
     * @throws MillraceException {@code FACTORY_FAILED}, or what the function's constructor says of its declarations
     */
    @Internal
    public static <F extends ProcessFunction> F create(String place, Factory<? extends F> factory) {
        F function;
        try {
            function = factory.create();
        } catch (MillraceException e) {
            throw e.placedAt(place);
        } catch (Exception e) {
            throw MillraceException.user("FACTORY_FAILED", "the factory of the function failed: " + e)
                    .at(place)
                    .remedy("a function's constructor only declares; open what it needs in open() or as a Service")
                    .cause(e)
                    .build();
        }
        if (function == null) {
            throw MillraceException.user("FACTORY_FAILED", "the factory of the function returned null")
                    .at(place)
                    .remedy("create a new function each time, as in History::new")
                    .build();
        }
        return function;
    }

    /** What has been declared; for runners. */
    @Internal
    public final Declarations declarations() {
        return declarations;
    }

    /** Called once before the first callback, with everything declared at hand except keyed state. */
    public void open() throws Exception {}

    /** Called once after the last callback, also when the run failed. */
    public void close() throws Exception {}
}
