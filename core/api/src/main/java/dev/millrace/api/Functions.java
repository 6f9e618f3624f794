package dev.millrace.api;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.Factory;
import dev.millrace.api.process.ProcessFunction;

/** Makes the instance of a stateful function that is asked for its declarations when a pipeline is built. */
final class Functions {

    private Functions() {}

    /**
     * An instance to be asked for its declarations.
     *
     * @param place the pipeline and operator, for errors
     */
    static <F extends ProcessFunction> F sample(String place, Factory<? extends F> factory) {
        F first = ProcessFunction.create(place, factory);
        if (first == ProcessFunction.<F>create(place, factory)) {
            throw MillraceException.user("SHARED_FUNCTION", "the factory returned one instance twice")
                    .at(place)
                    .remedy("create a new function each time, as in History::new")
                    .build();
        }
        return first;
    }
}
