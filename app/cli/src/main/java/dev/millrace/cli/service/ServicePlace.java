package dev.millrace.cli.service;

import dev.millrace.cli.Shell;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a service has its folder, as options of every command about one. */
public final class ServicePlace {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "its folder, with its data and its logs; one runs on a folder (default: one among your settings)")
    private @Nullable Path folder;

    @SuppressWarnings("UnusedVariable") // read by the parser
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    /** Options that have not been given. */
    public ServicePlace() {}

    /**
     * The folder that was named, or one of the user's, where the system keeps the state of programs.
     *
     * @param service whose it is
     */
    public Path folder(Shell shell, String service) {
        Path named = folder;
        return named != null
                ? named
                : ofUser(shell.environment(), shell.properties()).resolve(service);
    }

    private static Path ofUser(Map<String, String> environment, Map<String, String> properties) {
        Path home = Path.of(Optional.ofNullable(environment.get("HOME"))
                .orElseGet(() -> properties.getOrDefault("user.home", ".")));
        String os = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return Optional.ofNullable(environment.get("LOCALAPPDATA"))
                    .map(Path::of)
                    .orElse(home)
                    .resolve("millrace");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library/Application Support/millrace");
        }
        return Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(state -> state.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> home.resolve(".local/state"))
                .resolve("millrace");
    }
}
