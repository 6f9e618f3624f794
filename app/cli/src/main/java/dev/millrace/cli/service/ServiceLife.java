package dev.millrace.cli.service;

import dev.millrace.api.config.Values;
import dev.millrace.api.error.MillraceException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a service runs, as an option of the command that starts it. */
public final class ServiceLife {

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "how long it runs, such as 30m (default: until `${PARENT-COMMAND-FULL-NAME} stop`)")
    private @Nullable String life;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** An option that has not been given. */
    public ServiceLife() {}

    /** The time; {@code null} where none was said. */
    public @Nullable Duration span() {
        String given = life;
        if (given == null) {
            return null;
        }
        try {
            Duration runs = Values.parseDuration("--for", given);
            if (runs.isZero()) {
                throw wrong("there is no use in what runs for no time");
            }
            return runs;
        } catch (MillraceException e) {
            throw wrong(e.what() + "; " + e.remedy());
        }
    }

    /** The time as it was said; empty where none was. */
    public String text() {
        String given = life;
        return given == null ? "" : given;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), "--for: " + what);
    }
}
