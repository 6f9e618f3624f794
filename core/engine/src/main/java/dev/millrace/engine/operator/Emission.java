package dev.millrace.engine.operator;

import dev.millrace.api.error.MillraceException;

/** The errors of functions in what they emit. */
final class Emission {

    private Emission() {}

    /** For a function that emits {@code null}. */
    static MillraceException ofNull(String operator) {
        return MillraceException.user("NULL_RESULT", "the function emitted null")
                .at(operator)
                .remedy("emit nothing where there is nothing to emit; wrap what may be absent in an Optional")
                .build();
    }

    /** For a function that emits when it is not called. */
    static MillraceException outsideCallback(String operator) {
        return MillraceException.user("NOT_IN_CALLBACK", "the function emitted outside of a callback")
                .at(operator)
                .remedy("emit only in onRecord and onTimer, on the thread that calls them")
                .build();
    }
}
