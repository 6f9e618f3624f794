package dev.millrace.engine.state.heap;

import dev.millrace.api.error.MillraceException;

/** The error that lists and maps of a state have in common. */
final class Views {

    private Views() {}

    /** For what was handed out in a callback and is used after it. */
    static MillraceException outlived() {
        return MillraceException.user("VIEW_OUTLIVED", "elements of a state were looked at after their callback")
                .remedy("copy what shall be kept: List.copyOf(state.get())")
                .build();
    }
}
