package dev.millrace.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The command that starts a process with the classes of this one, and with where other programs' jars are. In the build it lives for
 * seconds: it is at work sooner without the second of the JVM's compilers. {@code -Dchaos.jvm} has other options in place of these.
 */
final class JavaCommand {

    private static final String OURS = "millrace.";
    private static final String JVM = System.getProperty("chaos.jvm", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

    private JavaCommand() {}

    /**
     * The words of the command.
     *
     * @param options more options of the JVM
     * @param main the class to run
     * @param words what that is told
     */
    static List<String> of(List<String> options, Class<?> main, List<String> words) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        command.addAll(List.of(JVM.split(" ")));
        Properties properties = System.getProperties();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith(OURS)) {
                command.add("-D" + name + "=" + properties.getProperty(name));
            }
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(words);
        return command;
    }
}
