package dev.millrace.chaos;

import java.io.IOException;

/** Stops a process where it is, as {@code SIGSTOP} does, and has it go on. */
final class Suspension implements AutoCloseable {

    private final ProcessHandle process;

    private Suspension(ProcessHandle process) {
        this.process = process;
    }

    /** Stops a process until {@link #close}. */
    static Suspension of(ProcessHandle process) throws IOException, InterruptedException {
        signal("STOP", process);
        return new Suspension(process);
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " " + process.pid() + " ended with " + code);
        }
    }

    /** Has it go on. */
    @Override
    public void close() throws IOException, InterruptedException {
        signal("CONT", process);
    }
}
