package dev.millrace.api;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.Factory;

/** Makes the instance of a stateful function that is asked for its declarations when a pipeline is built. */
final class Functions {

    private Functions() {}

    /**
     * An instance to be asked for its declarations.
     *
     * @param place the pipeline and operator, for errors
     */
    static <F> F sample(String place, Factory<? extends F> factory) {
        F first;
        F second;
        try {
            first = factory.create();
            second = factory.create();
        } catch (MillraceException e) {
            throw e.placedAt(place);
        } catch (Exception e) {
            throw MillraceException.user("FACTORY_FAILED", "the factory of the function failed: " + e)
                    .at(place)
                    .remedy("a function's constructor only declares; open what it needs in open() or as a Service")
                    .cause(e)
                    .build();
        }
        if (first == null || second == null) {
            throw MillraceException.user("FACTORY_FAILED", "the factory of the function returned null")
                    .at(place)
                    .remedy("create a new function each time, as in History::new")
                    .build();
        }
        if (first == second) {
            throw MillraceException.user("SHARED_FUNCTION", "the factory returned one instance twice")
                    .at(place)
                    .remedy("create a new function each time, as in History::new")
                    .build();
        }
        return first;
    }
}
