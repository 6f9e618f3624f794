package dev.millrace.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The terminal this process was started on, asked by the means every system has: {@code /proc}, {@code test -t} and
 * {@code stty}. What costs a process is asked once, and the size again only after {@link #resized}.
 */
public final class SystemTerminal implements Terminal {

    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final long PATIENCE_MS = 2_000;

    private final Map<String, String> environment;
    private @Nullable Integer shown;
    private @Nullable Size size;

    /** The terminal of a process with these environment variables. */
    public SystemTerminal(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public synchronized boolean showsOut() {
        return (shown() & OUT) != 0;
    }

    @Override
    public synchronized boolean showsErr() {
        return (shown() & ERR) != 0;
    }

    @Override
    public synchronized Size size() {
        if (size == null) {
            size = measured();
        }
        return size;
    }

    @Override
    public synchronized void resized() {
        size = null;
    }

    private int shown() {
        if (shown == null) {
            shown = fromProc().or(SystemTerminal::fromTest).orElseGet(SystemTerminal::fromConsole);
        }
        return shown;
    }

    /** On Linux a descriptor is a link that names its device. */
    private static Optional<Integer> fromProc() {
        try {
            int bits = 0;
            for (int descriptor = OUT; descriptor <= ERR; descriptor++) {
                String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                        .toString();
                if (device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console")) {
                    bits |= descriptor;
                }
            }
            return Optional.of(bits);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> fromTest() {
        ProcessBuilder test = new ProcessBuilder(
                        "sh", "-c", "n=0; test -t 1 && n=1; test -t 2 && n=$((n + 2)); exit $n")
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        try {
            Process process = test.start();
            if (process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS) && process.exitValue() <= (OUT | ERR)) {
                return Optional.of(process.exitValue());
            }
            process.destroyForcibly();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Java's own word is about input and output together, and since Java 22 of little worth; it serves where no shell is. */
    private static int fromConsole() {
        return System.console() != null && Runtime.version().feature() < 22 ? OUT | ERR : 0;
    }

    private Size measured() {
        Size asked = fromStty().orElse(Size.USUAL);
        return new Size(
                positive(environment.get("COLUMNS")).orElse(asked.columns()),
                positive(environment.get("LINES")).orElse(asked.rows()));
    }

    private static Optional<Size> fromStty() {
        ProcessBuilder stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null");
        try {
            Process process = stty.start();
            String answer;
            try (InputStream out = process.getInputStream()) {
                answer = new String(out.readAllBytes(), StandardCharsets.US_ASCII);
            }
            String[] words = answer.trim().split(" ", -1);
            if (words.length != 2) {
                return Optional.empty();
            }
            Optional<Integer> rows = positive(words[0]);
            return positive(words[1]).flatMap(columns -> rows.map(lines -> new Size(columns, lines)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> positive(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,5}") || Integer.parseInt(text) == 0) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(text));
    }
}
