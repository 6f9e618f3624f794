package dev.millrace.cli.log;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which folders may hold logs, best first, from the environment and the system properties alone. */
final class LogFolders {

    /** The variable that names the folder outright. */
    static final String VARIABLE = "MILLRACE_LOG_DIR";

    private LogFolders() {}

    /**
     * The folders to try: the one asked for; the user's own, as the system has it; one among the temporary files. A home
     * that is not a real one ({@code /}, {@code ?}, relative) is passed over: containers have such users.
     */
    static List<Path> candidates(Map<String, String> environment, Map<String, String> properties) {
        List<Path> folders = new ArrayList<>();
        absolute(environment.get(VARIABLE)).ifPresent(folders::add);
        String os = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
        Optional<Path> home = home(environment, properties);
        if (os.startsWith("windows")) {
            absolute(environment.get("LOCALAPPDATA"))
                    .ifPresent(data -> folders.add(data.resolve("millrace").resolve("logs")));
        } else if (os.startsWith("mac")) {
            home.ifPresent(folder -> folders.add(folder.resolve("Library/Logs/millrace")));
        } else {
            absolute(environment.get("XDG_STATE_HOME"))
                    .or(() -> home.map(folder -> folder.resolve(".local/state")))
                    .ifPresent(state -> folders.add(state.resolve("millrace/logs")));
        }
        absolute(properties.get("java.io.tmpdir"))
                .ifPresent(temporary -> folders.add(temporary.resolve("millrace-" + user(properties))));
        return folders;
    }

    private static Optional<Path> home(Map<String, String> environment, Map<String, String> properties) {
        return absolute(environment.get("HOME"))
                .or(() -> absolute(properties.get("user.home")))
                .filter(home -> home.getNameCount() > 0);
    }

    private static String user(Map<String, String> properties) {
        return properties.getOrDefault("user.name", "").replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    private static Optional<Path> absolute(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
