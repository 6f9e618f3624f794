package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.fixture.Endless;
import dev.millrace.cli.terminal.Emulator;
import dev.millrace.cli.terminal.Signals;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs whose both streams are shown on one terminal. */
@Timeout(60)
class LiveRunTest {

    private static final int COLUMNS = 100;

    @TempDir
    private Path folder;

    private final Emulator emulator = new Emulator(COLUMNS);

    @Test
    void shouldLeaveWhatThePipelinePrintedAndTheSummary() {
        new Command(folder)
                .on(emulator, COLUMNS, 24)
                .with("MILLRACE_LOG_DIR", folder.toString())
                .run("run", "endless", "--for=700ms");

        List<String> lines = emulator.lines();
        assertThat(String.join("", lines)).startsWith("log: ");
        assertThat(lines.stream().filter(line -> line.startsWith("Payment[user=")))
                .hasSize(3);
        assertThat(lines).anyMatch(line -> line.startsWith("endless: drained, everything has fired after "));
        assertThat(lines).noneMatch(line -> line.contains(" of 700 ms"));
    }

    @ParameterizedTest
    @CsvSource({"TERM, dumb", "TERM, ''"})
    void shouldNotDrawOnATerminalThatCannot(String variable, String value) {
        new Command(folder).on(emulator, COLUMNS, 24).with(variable, value).run("run", "endless", "--for=700ms");

        assertThat(emulator.sequences()).isZero();
    }

    @Test
    void shouldDrawWithoutColourWhereColourIsRefused() {
        new Command(folder).on(emulator, COLUMNS, 24).with("NO_COLOR", "1").run("run", "endless", "--for=700ms");

        assertThat(emulator.sequences()).isPositive();
        assertThat(emulator.colours()).isZero();
    }

    @Test
    void shouldShowTheBlockBelowWhatIsPrinted() throws InterruptedException {
        Endless.atWork = new CountDownLatch(1);
        Command command = new Command(folder).on(emulator, COLUMNS, 24).with("MILLRACE_LOG_DIR", folder.toString());
        CompletableFuture<Command.Ended> running = CompletableFuture.supplyAsync(() -> command.run("run", "endless"));
        Endless.atWork.await();

        List<String> lines = emulator.await(shown -> shown.stream().anyMatch(line -> line.startsWith("endless 1 s")));
        command.signals().send(Signals.Kind.END);
        running.join();

        int block = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("endless 1 s"))
                .findFirst()
                .orElseThrow());
        assertThat(lines.subList(0, block))
                .filteredOn(line -> line.startsWith("Payment[user="))
                .hasSize(3);
        assertThat(lines.get(block)).contains("/s   in ").contains("   out 3");
        assertThat(lines.get(block + 1)).startsWith("latency p50 ").contains("   p99 ", "   p99.9 ");
        assertThat(lines.get(block + 2)).startsWith("late 0   back-pressure ");
        assertThat(lines).hasSize(block + 3);
    }
}
