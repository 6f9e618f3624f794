package dev.millrace.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChildTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private ProcessPlace place() {
        return new ProcessPlace(folder.resolve("here"), "echo");
    }

    private Child launch(Life life, String... words) throws IOException {
        Program program = new Program(
                "the echo",
                "ECHO_FAILED",
                List.of("-Xmx64m"),
                List.of(Child.placeOf(Echo.class)),
                Echo.class.getName(),
                List.of(words));
        return Child.launch(program, place(), life);
    }

    private static void awaitWords(Child child) throws IOException {
        child.await(() -> child.said().contains("words: "));
    }

    @Test
    void shouldBeFoundByItsPlaceUntilItIsKilled() throws Exception {
        Child child = launch(Life.withParent(), "one", "two words", "stay");
        awaitWords(child);

        assertThat(child.said()).contains("words: one two words stay");
        assertThat(place().holder()).contains(child.process().toHandle());

        child.kill();

        assertThat(place().holder()).isEmpty();
    }

    @Test
    void shouldEndWhenItsParentIsGone() throws Exception {
        Child child = launch(Life.withParent(), "stay");
        awaitWords(child);

        // What becomes of the pipe when the parent ends.
        child.process().getOutputStream().close();

        assertThat(child.process().waitFor()).isZero();
    }

    @Test
    void shouldEndAfterItsTime() throws Exception {
        assertThat(launch(Life.lasting(Duration.ofMillis(1)), "stay").process().waitFor())
                .isZero();
    }

    @Test
    void end_endsAllOfThem() throws Exception {
        Child child = launch(Life.lasting(LONG), "stay");
        awaitWords(child);

        Child.end(List.of(child.process().toHandle()));

        assertThat(child.process().isAlive()).isFalse();
    }

    @Test
    void await_programThatFails_quotesItsLastWords() throws Exception {
        Child child = launch(Life.lasting(LONG), "fail");

        assertThatThrownBy(() -> child.await(() -> false))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("ECHO_FAILED")
                .hasMessageContaining("the echo ended with exit code 1")
                .hasMessageContaining("java.lang.IllegalStateException: as asked")
                .hasMessageContaining(place().log().toString());
    }

    @Test
    void shouldNotTakeAPlaceThatAnotherHas() throws Exception {
        Child first = launch(Life.withParent(), "stay");
        awaitWords(first);
        Child second = launch(Life.withParent(), "stay");

        assertThat(second.process().waitFor()).isEqualTo(1);
        assertThat(second.said()).contains("another process has the place echo in " + place().folder());
        assertThat(place().holder()).contains(first.process().toHandle());
        first.kill();
    }

    @Test
    void holder_numberOfAProcessThatHasNotTheLock_isNone() throws IOException {
        // This very process has the number, and holds no lock.
        Files.createDirectories(place().folder());
        Files.writeString(
                place().folder().resolve("echo.pid"),
                Long.toString(ProcessHandle.current().pid()));
        assertThat(place().holder()).isEmpty();

        Files.createFile(place().folder().resolve("echo.lock"));
        assertThat(place().holder()).as("left by a process that is gone").isEmpty();
    }
}
