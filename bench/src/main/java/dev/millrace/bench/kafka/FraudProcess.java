package dev.millrace.bench.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of {@link Fraud}, and what it says of its checkpoints. */
final class FraudProcess implements AutoCloseable {

    /** Those of ./millrace; the system property {@code millrace.bench.options} has others. */
    private static final String OPTIONS = "-XX:+UseParallelGC -XX:MaxGCPauseMillis=25";

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path log;

    private FraudProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it as {@code ./millrace run} would, and waits until it is at work. */
    static FraudProcess start(String broker, Setting setting, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("fraud.log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(
                List.of(System.getProperty("millrace.bench.options", OPTIONS).split(" ")));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Fraud.class.getName(),
                broker,
                folder.resolve("state").toString(),
                Boolean.toString(setting.exactlyOnce()),
                Long.toString(setting.checkpointMs())));
        FraudProcess started = new FraudProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
        for (long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
                !Files.readString(log).contains(Fraud.AT_WORK); ) {
            if (!started.process.isAlive() || System.nanoTime() > until) {
                started.close();
                throw new IllegalStateException("fraud does not come to work: " + Files.readString(log));
            }
            Thread.sleep(20);
        }
        return started;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Fails if it has ended. */
    void check() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("fraud has ended: " + Files.readString(log));
        }
    }

    /**
     * The checkpoints of some time.
     *
     * @param perSecond how many there were a second
     * @param medianMs what half of those that were looked at took at most
     * @param longestMs what none of these exceeded
     */
    record Checkpoints(double perSecond, double medianMs, double longestMs) {}

    /** Its checkpoints between two times by the clock. */
    Checkpoints checkpoints(long fromMs, long toMs) throws IOException {
        List<String[]> lines = Files.readAllLines(log).stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 3 && words[0].matches("\\d{13}"))
                .filter(words -> Long.parseLong(words[0]) >= fromMs && Long.parseLong(words[0]) < toMs)
                .toList();
        double[] ms = lines.stream()
                .mapToDouble(words -> Double.parseDouble(words[2]))
                .sorted()
                .toArray();
        long first = Long.parseLong(lines.get(0)[1]);
        long last = Long.parseLong(lines.get(lines.size() - 1)[1]);
        return new Checkpoints((last - first) * 1e3 / (toMs - fromMs), ms[ms.length / 2], ms[ms.length - 1]);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
