package dev.millrace.cluster;

import java.util.List;
import java.util.stream.Stream;

/** What a JVM needs that runs Flink, as part of a cluster or as its client. */
public final class FlinkJvm {

    /** What of the JDK's inside Flink's own scripts open for it. */
    private static final List<String> OPENED = Stream.concat(
                    Stream.of(
                                    "java.rmi/sun.rmi.registry",
                                    "jdk.compiler/com.sun.tools.javac.api",
                                    "java.security.jgss/sun.security.krb5")
                            .map(inside -> "--add-exports=" + inside + "=ALL-UNNAMED"),
                    Stream.of(
                                    "java.lang",
                                    "java.net",
                                    "java.io",
                                    "java.nio",
                                    "sun.nio.ch",
                                    "java.lang.reflect",
                                    "java.text",
                                    "java.time",
                                    "java.util",
                                    "java.util.concurrent",
                                    "java.util.concurrent.atomic",
                                    "java.util.concurrent.locks")
                            .map(inside -> "--add-opens=java.base/" + inside + "=ALL-UNNAMED"))
            .toList();

    private FlinkJvm() {}

    /** The options. */
    public static List<String> options() {
        return OPENED;
    }

    /**
     * Flink's jars, as an entry of a class path.
     *
     * @throws dev.millrace.api.error.MillraceException if they are not where the property {@code millrace.flink.lib} says
     */
    public static String classPath() {
        return ClusterProcesses.JARS.classPath();
    }
}
