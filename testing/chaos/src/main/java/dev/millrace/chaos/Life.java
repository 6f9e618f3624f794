package dev.millrace.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process at work, and what it has said. */
final class Life implements AutoCloseable {

    private final Process process;
    private final Path log;

    private Life(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a process. */
    static Life begin(List<String> command, Path log) throws IOException {
        return begin(command, Map.of(), log);
    }

    /** Starts a process with more variables in its environment. */
    static Life begin(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Life(builder.start(), log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Whether somebody has been caught, or is within the time. */
    boolean isCaughtWithin(long patienceMs) throws IOException, InterruptedException {
        return saysWithin(Trap.CAUGHT, patienceMs);
    }

    /** Whether it has said these words, or does within the time. */
    boolean saysWithin(String expected, long patienceMs) throws IOException, InterruptedException {
        long untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        while (process.isAlive() && System.nanoTime() < untilNanos) {
            if (words().contains(expected)) {
                return true;
            }
            Thread.sleep(5);
        }
        return words().contains(expected);
    }

    /** Waits for it to end by itself; returns its exit code. */
    int end(long patienceMs) throws IOException, InterruptedException {
        if (!process.waitFor(patienceMs, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("it does not end: " + words());
        }
        return process.exitValue();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** How long it took to its first new output, if it came to that, in milliseconds. */
    OptionalLong firstOutputMs() throws IOException {
        return words().lines()
                .filter(line -> line.startsWith(Victim.FIRST_OUTPUT))
                .mapToLong(line -> Long.parseLong(line.substring(Victim.FIRST_OUTPUT.length())))
                .findFirst();
    }

    /** What the command has told at its end, as JSON, of a number. */
    long figure(String name) throws IOException {
        Matcher figure = Pattern.compile("\"" + name + "\":(\\d+)").matcher(words());
        if (!figure.find()) {
            throw new IllegalStateException("there is no " + name + " in " + words());
        }
        return Long.parseLong(figure.group(1));
    }

    /** Everything it has said. */
    String words() throws IOException {
        return Files.readString(log);
    }

    /** Leaves nothing behind, whatever became of it. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
