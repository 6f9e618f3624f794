package dev.millrace.cli;

import dev.millrace.cli.terminal.Signals;
import dev.millrace.cli.terminal.Style;
import dev.millrace.cli.terminal.Terminal;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * All that the command knows of the process it runs in, and its only way to the outside.
 *
 * @param out standard output: results and JSON, nothing else
 * @param err standard error: everything for people
 * @param environment the environment variables
 * @param properties the system properties that tell of the user and the machine
 * @param terminal what the streams lead to
 * @param signals Ctrl-C and the like
 * @param classes where pipelines are looked for by name
 * @param halt ends the process at once, with an exit code
 */
public record Shell(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Map<String, String> properties,
        Terminal terminal,
        Signals signals,
        ClassLoader classes,
        IntConsumer halt) {

    /** How words on standard error are set off. */
    public Style errStyle() {
        return Style.of(terminal.showsErr(), environment);
    }

    /** How words on standard output are set off. */
    public Style outStyle() {
        return Style.of(terminal.showsOut(), environment);
    }
}
