package dev.millrace.cli;

import dev.millrace.cli.terminal.SystemSignals;
import dev.millrace.cli.terminal.SystemTerminal;
import java.util.Map;
import java.util.TreeMap;

/** Starts the {@code millrace} command in the process it is in. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its {@link ExitCode}. */
    public static void main(String[] words) {
        System.exit(new Cli(shell()).run(words));
    }

    private static Shell shell() {
        Map<String, String> environment = System.getenv();
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name));
        }
        return new Shell(
                System.out,
                System.err,
                environment,
                properties,
                new SystemTerminal(environment),
                new SystemSignals(),
                Main.class.getClassLoader(),
                Runtime.getRuntime()::halt);
    }
}
