package dev.millrace.process;

import java.util.List;

/**
 * What a child runs.
 *
 * @param title what it is to people: {@code the broker}
 * @param errorCode the code of the error that it failed
 * @param options the options of its JVM
 * @param classPath the class path's entries
 * @param mainClass the class with its {@code main}
 * @param words what that is given
 */
public record Program(
        String title,
        String errorCode,
        List<String> options,
        List<String> classPath,
        String mainClass,
        List<String> words) {

    /**
     * Options of a JVM that is to be at work soon, and has little to do: without the second of its compilers, and with a collector of one
     * thread.
     */
    public static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** A program whose lists nobody changes. */
    public Program {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
        words = List.copyOf(words);
    }
}
