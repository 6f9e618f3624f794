package dev.millrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.cli.terminal.Emulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The command in surroundings that a test chooses, run in the test's own process. */
final class Command {

    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> properties = new TreeMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeSignals signals = new FakeSignals();
    private final CompletableFuture<Integer> halted = new CompletableFuture<>();
    private @Nullable PrintStream screen;
    private @Nullable PrintStream brokenOut;
    private FakeTerminal terminal = FakeTerminal.none();
    private ClassLoader classes = Command.class.getClassLoader();

    /** A command without a terminal, whose logs go below {@code folder}. */
    Command(Path folder) {
        properties.put("os.name", "Linux");
        properties.put("user.name", "tester");
        properties.put("java.io.tmpdir", folder.resolve("tmp").toString());
        environment.put("HOME", folder.resolve("home").toString());
    }

    Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Command on(FakeTerminal shown) {
        terminal = shown;
        environment.put("TERM", "xterm-256color");
        return this;
    }

    Command with(ClassLoader loader) {
        classes = loader;
        return this;
    }

    /** Writes standard output into a pipe that nobody reads any more after some bytes. */
    Command intoAPipeThatBreaksAfter(int bytes) {
        brokenOut = new PrintStream(
                new OutputStream() {
                    private int written;

                    @Override
                    public void write(int b) throws IOException {
                        if (++written > bytes) {
                            throw new IOException("Broken pipe");
                        }
                    }
                },
                true,
                UTF_8);
        return this;
    }

    /** Shows both streams on one terminal. */
    Command on(Emulator emulator, int columns, int rows) {
        screen = new PrintStream(emulator, true, UTF_8);
        return on(new FakeTerminal(true, columns, rows));
    }

    FakeSignals signals() {
        return signals;
    }

    /** The exit code with which the process was ended at once. */
    CompletableFuture<Integer> halted() {
        return halted;
    }

    Ended run(String... words) {
        Shell shell = new Shell(
                brokenOut != null ? brokenOut : screen != null ? screen : new PrintStream(out, true, UTF_8),
                screen != null ? screen : new PrintStream(err, true, UTF_8),
                environment,
                properties,
                terminal,
                signals,
                classes,
                halted::complete);
        int code = new Cli(shell).run(words);
        return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** What a run of the command left. */
    record Ended(int code, String out, String err) {

        List<String> outLines() {
            return out.lines().toList();
        }

        String lastLine() {
            List<String> lines = outLines();
            return lines.get(lines.size() - 1);
        }
    }
}
