package dev.millrace.cli.running;

import dev.millrace.cli.Shell;
import dev.millrace.engine.host.control.ControlClient.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code millrace explain NAME OPERATOR}: asks a run of another process why the time of an operator is where it is. */
@Command(
        name = ExplainRunCommand.NAME,
        hidden = true,
        description = "Says of a run which split holds an operator's watermark back, and what would release it.")
public final class ExplainRunCommand implements Callable<Integer> {

    /** What is put for {@code explain} where an operator follows. */
    public static final String NAME = "explain-run";

    private final Shell shell;

    @Mixin
    private final RunningCommand run = new RunningCommand();

    @Parameters(index = "1", paramLabel = "OPERATOR", description = "the operator")
    private String operator = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "KEY", description = "a key of the operator's")
    private @Nullable String key;

    /** The command in these surroundings. */
    public ExplainRunCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<String> words = new ArrayList<>(List.of("explain", operator));
        if (key != null) {
            words.add(key);
        }
        return run.ask(shell, words, Until.ANSWER);
    }
}
