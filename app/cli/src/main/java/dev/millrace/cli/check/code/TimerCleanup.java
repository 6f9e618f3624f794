package dev.millrace.cli.check.code;

import dev.millrace.api.process.ProcessFunction;
import java.util.Set;

/** Tells whether a function clears state when its timers fire: another way than a time to live to forget keys. */
public final class TimerCleanup {

    private static final String STATE = "dev/millrace/api/state/";
    private static final Set<String> REMOVING = Set.of("clear", "remove");

    private TimerCleanup() {}

    /** Whether {@code onTimer}, or what it calls, clears or removes state. */
    public static boolean in(ProcessFunction function) {
        return !function.declarations().timers().isEmpty()
                && FunctionCode.of(function)
                        .calls("onTimer", call -> call.owner().startsWith(STATE) && REMOVING.contains(call.name()));
    }
}
