package dev.millrace.cli.check.code;

import dev.millrace.api.process.ProcessFunction;

/** Tells whether a function emits to side outputs at all. */
public final class SideOutputUse {

    private static final String PROCESS = "dev/millrace/api/process/";

    private SideOutputUse() {}

    /**
     * Whether no code of the function calls {@code emitTo}. False where that cannot be told: its code cannot be read, or it
     * hands its context to code that cannot be looked into.
     */
    public static boolean isNeverEmittedTo(ProcessFunction function) {
        FunctionCode code = FunctionCode.of(function);
        return code.isWhole()
                && !code.calls(
                        "*",
                        call -> call.owner().startsWith(PROCESS)
                                ? call.name().equals("emitTo")
                                : call.descriptor().contains("L" + PROCESS) && !code.isKnown(call));
    }
}
