package dev.millrace.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One {@link Victim} at work, and what it has said. */
final class Life {

    private final Process process;
    private final Path log;

    private Life(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a victim. */
    static Life begin(List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName()));
        command.addAll(arguments);
        return new Life(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether somebody has been caught, or is within the time. */
    boolean isCaughtWithin(long patienceMs) throws IOException, InterruptedException {
        long untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        while (process.isAlive() && System.nanoTime() < untilNanos) {
            if (said(Trap.CAUGHT)) {
                return true;
            }
            Thread.sleep(5);
        }
        return said(Trap.CAUGHT);
    }

    private boolean said(String words) throws IOException {
        return Files.readString(log).contains(words);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** How long it took to its first new output, if it came to that, in milliseconds. */
    OptionalLong firstOutputMs() throws IOException {
        return Files.readString(log)
                .lines()
                .filter(line -> line.startsWith(Victim.FIRST_OUTPUT))
                .mapToLong(line -> Long.parseLong(line.substring(Victim.FIRST_OUTPUT.length())))
                .findFirst();
    }

    /** Everything it has said. */
    String words() throws IOException {
        return Files.readString(log);
    }
}
