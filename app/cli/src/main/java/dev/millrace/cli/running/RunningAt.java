package dev.millrace.cli.running;

import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.Shell;
import dev.millrace.engine.host.control.ControlClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs of other processes that keep their state below one directory. */
final class RunningAt {

    private final Path root;

    private RunningAt(Path root) {
        this.root = root;
    }

    /**
     * Those below a directory, which is where {@code run --state} put it.
     *
     * @param state the directory; {@code null}: that of {@code MILLRACE_STATE}, or {@code ~/.millrace/state}
     */
    static RunningAt below(@Nullable String state, Shell shell) {
        if (state != null) {
            return new RunningAt(Path.of(state));
        }
        String given = shell.environment().get("MILLRACE_STATE");
        if (given != null) {
            return new RunningAt(Path.of(given));
        }
        return new RunningAt(Path.of(shell.environment().getOrDefault("HOME", "."), ".millrace", "state"));
    }

    /** What each answers that is at work, by name. */
    List<List<String>> ask(List<String> command) {
        List<List<String>> answers = new ArrayList<>();
        for (Path each : directories()) {
            ControlClient.call(each, command, ControlClient.Until.ANSWER).ifPresent(answers::add);
        }
        return answers;
    }

    private List<Path> directories() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(root)) {
            return found.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What one answers.
     *
     * @throws MillraceException if it is not at work, or says no
     */
    List<String> ask(String name, List<String> command, ControlClient.Until until) {
        return ControlClient.call(root.resolve(name), command, until).orElseThrow(() -> MillraceException.user(
                        "NOT_RUNNING", "no run of '" + name + "' is at work")
                .at(root.resolve(name).toString())
                .remedy("name the directory that it was given as --state; `millrace ps --state DIR` shows who is"
                        + " at work there")
                .build());
    }
}
