package dev.millrace.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a process with the classes of this one. */
final class JavaCommand {

    private JavaCommand() {}

    /**
     * The words of the command.
     *
     * @param options more options of the JVM
     * @param main the class to run
     * @param words what that is told
     */
    static List<String> of(List<String> options, Class<?> main, List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseParallelGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(words);
        return command;
    }
}
