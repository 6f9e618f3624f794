package dev.millrace.process;

import dev.millrace.api.error.MillraceException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process with a JVM that this process has started. Used by one thread.
 *
 * @param process it
 * @param program what it runs
 * @param place where it is found again, and leaves its log
 */
public record Child(Process process, Program program, ProcessPlace place) {

    private static final long PATIENCE_SECONDS = 240;
    private static final long LOOK_EVERY_MS = 20;
    private static final long GRACE_SECONDS = 20;
    private static final int LAST_WORDS = 2_000;

    /** Starts a process, and does not wait for what it does. */
    public static Child launch(Program program, ProcessPlace place, Life life) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program.options());
        command.add("-cp");
        command.add(
                placeOf(ChildMain.class) + File.pathSeparator + String.join(File.pathSeparator, program.classPath()));
        command.add(ChildMain.class.getName());
        command.addAll(List.of(life.word(), place.folder().toString(), place.name(), program.mainClass()));
        command.addAll(program.words());
        place.clear();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(place.log().toFile());
        if (!life.isWithParent()) {
            builder.redirectInput(nothing());
        }
        return new Child(builder.start(), program, place);
    }

    private static File nothing() {
        return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
    }

    /** The jar or folder that a class is in, for the class path of a program that has it. */
    public static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells whether a child does what it is for. */
    public interface Check {
        /** Whether it does by now. */
        boolean holds() throws IOException;
    }

    /**
     * Waits until the child does what it is for.
     *
     * @throws MillraceException if it ended, or takes too long; it has been ended then
     */
    public void await(Check serving) throws IOException {
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!serving.holds()) {
                if (ended()) {
                    throw failed(program.title() + " ended with exit code " + process.exitValue());
                }
                if (System.nanoTime() > deadline) {
                    throw failed(program.title() + " does not serve after " + PATIENCE_SECONDS + " s");
                }
            }
        } catch (Throwable t) {
            process.destroyForcibly();
            throw t;
        }
    }

    private boolean ended() throws IOException {
        try {
            return process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program.title() + " was being started", e);
        }
    }

    /** What it has said so far. */
    public String said() throws IOException {
        return Files.exists(place.log()) ? new String(Files.readAllBytes(place.log()), StandardCharsets.UTF_8) : "";
    }

    private MillraceException failed(String what) throws IOException {
        String said = said();
        return MillraceException.external(
                        program.errorCode(),
                        what + "; its last words: " + said.substring(Math.max(0, said.length() - LAST_WORDS)))
                .at(place.folder().toString())
                .remedy("see its log, " + place.log())
                .build();
    }

    /** Ends it at once, as a failure would, and waits for that. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks processes to end, all at once, and makes those end that do not. */
    public static void end(Collection<ProcessHandle> processes) throws InterruptedException {
        processes.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : processes) {
            try {
                process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                process.destroyForcibly();
                process.onExit().join();
            }
        }
    }
}
