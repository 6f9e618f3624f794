package dev.millrace.broker;

import dev.millrace.api.error.MillraceException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts the process of a broker and waits until it serves. */
final class BrokerProcess {

    private static final String STARTED = "Kafka Server started";
    private static final long PATIENCE_SECONDS = 240;
    private static final long LOOK_EVERY_MS = 20;

    private BrokerProcess() {}

    /**
     * Starts a broker on its folder.
     *
     * @param options more options of its JVM
     * @param life how long it runs, as {@link BrokerMain} understands it
     */
    static Process start(BrokerFolder folder, List<String> options, String life) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(
                "-Dlog4j2.configurationFile=" + folder.logging().toUri(),
                "-cp",
                classes() + File.pathSeparator + BrokerLibrary.find() + File.separator + "*",
                BrokerMain.class.getName(),
                folder.root().toString(),
                folder.cluster(),
                life));
        Files.deleteIfExists(folder.log());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile());
        if (!life.equals(BrokerMain.withParent())) {
            builder.redirectInput(nothing());
        }
        Process process = builder.start();
        try {
            awaitServing(process, folder);
        } catch (Throwable t) {
            process.destroyForcibly();
            throw t;
        }
        return process;
    }

    private static File nothing() {
        return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
    }

    /** Where this module's own classes are. */
    private static Path classes() {
        try {
            return Path.of(BrokerMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitServing(Process process, BrokerFolder folder) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!said(folder).contains(STARTED)) {
            if (ended(process)) {
                throw failed("the broker ended with exit code " + process.exitValue(), folder);
            }
            if (System.nanoTime() > deadline) {
                throw failed("the broker does not serve after " + PATIENCE_SECONDS + " s", folder);
            }
        }
    }

    private static boolean ended(Process process) throws IOException {
        try {
            return process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a broker was being started", e);
        }
    }

    private static String said(BrokerFolder folder) throws IOException {
        return Files.exists(folder.log()) ? new String(Files.readAllBytes(folder.log()), StandardCharsets.UTF_8) : "";
    }

    private static MillraceException failed(String what, BrokerFolder folder) throws IOException {
        String said = said(folder);
        return MillraceException.external(
                        "BROKER_FAILED",
                        what + "; its last words: " + said.substring(Math.max(0, said.length() - 2_000)))
                .at(folder.root().toString())
                .remedy("see its log, " + folder.log())
                .build();
    }

    /** Asks a process to end, and makes it end if it does not. */
    static void end(ProcessHandle process) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
