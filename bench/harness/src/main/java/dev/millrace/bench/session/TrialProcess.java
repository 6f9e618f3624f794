package dev.millrace.bench.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.bench.trial.Commands;
import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The process of one contender, seen from the one that compares. For one thread. */
final class TrialProcess implements AutoCloseable {

    private static final int CLOSE_SECONDS = 10;
    private static final int LAST_WORDS = 12;

    private final String name;
    private final Process process;
    private final Path errors;
    private final Writer commands;
    private final Duration patience;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();
    private final long startedNanos;
    private volatile long firstNanos;

    private TrialProcess(String name, Process process, long startedNanos, Path errors, Duration patience) {
        this.name = name;
        this.process = process;
        this.startedNanos = startedNanos;
        this.errors = errors;
        this.patience = patience;
        this.commands = process.outputWriter(UTF_8);
        Thread reading = new Thread(this::readAnswers, "bench-answers-" + name);
        reading.setDaemon(true);
        reading.start();
    }

    /**
     * Starts a process.
     *
     * @param words the command
     * @param patience how long an answer may take
     */
    static TrialProcess start(String name, List<String> words, Duration patience) {
        try {
            Path errors = Files.createTempFile("millrace-bench-" + name, ".log");
            long startedNanos = System.nanoTime();
            Process process =
                    new ProcessBuilder(words).redirectError(errors.toFile()).start();
            return new TrialProcess(name, process, startedNanos, errors, patience);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    private void readAnswers() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(Commands.FIRST)) {
                    firstNanos = System.nanoTime();
                } else if (line.startsWith(Commands.DONE) || line.startsWith(Commands.FAILED)) {
                    answers.add(Optional.of(line));
                }
            }
        } catch (IOException e) {
            // As an end.
        }
        answers.add(Optional.empty());
    }

    /** How the contender says it is set up. */
    String settings() throws TrialFailure, InterruptedException {
        return ask("settings");
    }

    /** Whether it can do a workload. */
    boolean can(Workload workload) throws TrialFailure, InterruptedException {
        return Boolean.parseBoolean(ask("can " + workload.name()));
    }

    /** Has it run a workload. */
    Measured run(Workload workload, long records, int parallelism) throws TrialFailure, InterruptedException {
        return Measured.parse(ask("run " + workload.name() + " " + records + " " + parallelism));
    }

    /** Has it work out the results of a workload, with nothing between it and the records. */
    Measured expect(Workload workload, long records) throws TrialFailure, InterruptedException {
        return Measured.parse(ask("expect " + workload.name() + " " + records + " 1"));
    }

    /** Has it read the records of a workload and do nothing with them. */
    Measured read(Workload workload, long records, int parallelism) throws TrialFailure, InterruptedException {
        return Measured.parse(ask("read " + workload.name() + " " + records + " " + parallelism));
    }

    /** What the single run of a fresh process came to, and how long its first result took from the start of the process. */
    Measured freshRun() throws TrialFailure, InterruptedException {
        Measured run = Measured.parse(answer("its single run"));
        if (firstNanos == 0) {
            throw new TrialFailure(name + " had no result of a window");
        }
        return run.withFirst(firstNanos - startedNanos);
    }

    private String ask(String command) throws TrialFailure, InterruptedException {
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new TrialFailure(name + " is gone" + lastWords());
        }
        return answer(command);
    }

    private String answer(String command) throws TrialFailure, InterruptedException {
        Optional<String> answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            process.destroyForcibly();
            throw new TrialFailure(name + " took longer than " + patience.toSeconds() + " s for: " + command);
        }
        if (answer.isEmpty()) {
            throw new TrialFailure(name + " ended with " + process.waitFor() + " in: " + command + lastWords());
        }
        if (answer.get().startsWith(Commands.FAILED)) {
            throw new TrialFailure(name + ": " + answer.get().substring(Commands.FAILED.length()));
        }
        return answer.get().substring(Commands.DONE.length());
    }

    /** The end of what it printed. */
    private String lastWords() {
        try {
            List<String> lines =
                    new String(Files.readAllBytes(errors), UTF_8).lines().toList();
            String end = String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
            return end.isEmpty() ? "" : "; its last words:" + System.lineSeparator() + end.indent(4);
        } catch (IOException e) {
            return "; its last words are lost: " + e;
        }
    }

    @Override
    public void close() throws InterruptedException {
        try {
            commands.close();
        } catch (IOException e) {
            // It is gone already.
        }
        if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
        try {
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
