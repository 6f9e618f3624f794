package dev.millrace.engine.restart;

import java.util.OptionalLong;

/** Says, in one line, why a run starts again, from where, and when. */
public final class RestartText {

    private RestartText() {}

    /** The line; the message of the failure names the operator. */
    public static String of(String pipeline, Throwable failure, OptionalLong newest, long delayMs, long restart) {
        return "run '" + pipeline + "' has failed and goes on from "
                + (newest.isPresent()
                        ? "checkpoint " + newest.getAsLong()
                        : "the beginning, as there is no checkpoint yet")
                + " in " + delayMs + " ms (restart " + restart + "): "
                + String.valueOf(failure.getMessage() == null ? failure : failure.getMessage())
                        .strip()
                        .replaceAll("\\s*\\R\\s*", " / ");
    }
}
