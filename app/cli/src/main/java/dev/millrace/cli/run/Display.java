package dev.millrace.cli.run;

import dev.millrace.cli.Shell;
import dev.millrace.cli.terminal.Screen;
import dev.millrace.cli.terminal.Signals;
import dev.millrace.cli.terminal.Style;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What is seen of a run while it lasts, and the way for what the pipeline itself prints: {@code System.out} and
 * {@code System.err} lead to the shell's streams, on a terminal above the block. One at a time in a process.
 */
final class Display implements AutoCloseable {

    private static final int NARROWEST = 20;

    private final PrintStream systemOut = System.out;
    private final PrintStream systemErr = System.err;
    private final Progress progress;
    private final Signals.Handling resizing;

    private Display(Progress progress, PrintStream out, PrintStream err, Signals.Handling resizing) {
        this.progress = progress;
        this.resizing = resizing;
        System.setOut(out);
        System.setErr(err);
    }

    /** A block where standard error is a terminal that can show one, otherwise lines. */
    static Display on(Shell shell) {
        boolean live = shell.terminal().showsErr()
                && Style.understandsEscapes(shell.environment())
                && shell.terminal().size().columns() >= NARROWEST;
        if (!live) {
            return new Display(new LineProgress(shell.err()), shell.out(), shell.err(), () -> {});
        }
        Screen screen = new Screen(shell.err(), shell.terminal());
        PrintStream out = shell.terminal().showsOut() ? above(screen, shell.out()) : shell.out();
        return new Display(
                new LiveProgress(screen),
                out,
                above(screen, shell.err()),
                shell.signals().on(Signals.Kind.RESIZE, shell.terminal()::resized));
    }

    private static PrintStream above(Screen screen, PrintStream target) {
        return new PrintStream(screen.above(target), false, StandardCharsets.UTF_8);
    }

    Progress progress() {
        return progress;
    }

    @Override
    public void close() {
        System.out.flush();
        System.err.flush();
        System.setOut(systemOut);
        System.setErr(systemErr);
        progress.close();
        resizing.close();
    }
}
