package dev.millrace.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that looks to the launcher like a checkout: the real {@code millrace} script, a source file, JDKs that only
 * tell how they were called, and a Maven that makes an empty jar. Nothing of the machine's own JDKs is in sight.
 */
final class FakeCheckout {

    private static final Path SCRIPT = Path.of("..", "..", "millrace");

    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "cp",
            "date",
            "find",
            "grep",
            "head",
            "ln",
            "mkdir",
            "mv",
            "ps",
            "readlink",
            "rm",
            "rmdir",
            "sleep",
            "tail",
            "touch");

    private final Path base;
    private final Map<String, String> environment = new TreeMap<>();

    /** Lays the checkout out in {@code base/check out}; the JDKs and the home stand beside it. */
    FakeCheckout(Path base) throws IOException {
        this.base = base;
        Path bin = Files.createDirectories(base.resolve("bin"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(bin.resolve(tool), find(tool));
        }
        Files.createDirectories(root());
        Files.copy(SCRIPT, script(), StandardCopyOption.COPY_ATTRIBUTES);
        write(root().resolve("pom.xml"), "<project/>");
        touchSource("app/cli/src/main/java/Main.java");
        maven("""
                mkdir -p app/cli/target/quick/lib
                echo jar > app/cli/target/quick/millrace-cli.jar
                """);
        environment.put("PATH", bin.toString());
        environment.put("HOME", Files.createDirectories(base.resolve("home")).toString());
        environment.put(
                "MILLRACE_JDKS", Files.createDirectories(base.resolve("jdks")).toString());
    }

    Path root() {
        return base.resolve("check out");
    }

    Path script() {
        return root().resolve("millrace");
    }

    Path state() {
        return root().resolve("app/cli/target/launcher");
    }

    FakeCheckout with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A JDK among the installed ones whose {@code java} prints its version and its arguments. */
    Path jdk(String version) throws IOException {
        return jdk("jdks/jdk-" + version, version, "");
    }

    /** A JDK anywhere below the base folder, whose {@code java} ends with the given lines of shell. */
    Path jdk(String folder, String version, String ending) throws IOException {
        Path jdk = base.resolve(folder);
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Any\"\n");
        executable(jdk.resolve("bin/javac"), "");
        executable(jdk.resolve("bin/java"), """
                case "$*" in *ArchiveClassesAtExit*) exit 0 ;; esac
                echo "java %s"
                for argument; do echo "<$argument>"; done
                %s
                """.formatted(version, ending));
        return jdk;
    }

    /** Replaces Maven by lines of shell; each call is recorded. */
    void maven(String lines) throws IOException {
        executable(base.resolve("bin/mvn"), """
                echo "$*" >> '%s'
                echo "[INFO] Building millrace-cli 1.0      [1/1]"
                %s
                """.formatted(base.resolve("maven-calls"), lines));
    }

    List<String> mavenCalls() throws IOException {
        Path calls = base.resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** Creates or changes a file so that it is newer than everything that exists. */
    void touchSource(String file) throws IOException {
        write(root().resolve(file), "changed");
    }

    /** Makes a named pipe in the checkout, on which a fake can wait for the test. */
    Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = root().resolve(name);
        int exitCode = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        if (exitCode != 0) {
            throw new IOException("mkfifo " + pipe + " ended with " + exitCode);
        }
        return pipe;
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return runAt(script(), arguments);
    }

    Ended runAt(Path script, String... arguments) throws IOException, InterruptedException {
        return end(start(script, arguments));
    }

    Process start(Path script, String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(base.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Ended end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        List<String> out = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        String err = String.join(
                "\n", process.errorReader(StandardCharsets.UTF_8).lines().toList());
        return new Ended(process.waitFor(), out, err);
    }

    /** Reads lines until one contains the text. */
    static void await(BufferedReader reader, String text) throws IOException {
        String line;
        do {
            line = reader.readLine();
            if (line == null) {
                throw new AssertionError("ended without saying: " + text);
            }
        } while (!line.contains(text));
    }

    /** What a run of the launcher left: its exit code, the lines of its output, and its error output. */
    record Ended(int exitCode, List<String> out, String err) {}

    static void executable(Path file, String lines) throws IOException {
        write(file, "#!/bin/sh\n" + lines);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Path find(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UncheckedIOException(new IOException("no " + tool + " on the PATH")));
    }
}
