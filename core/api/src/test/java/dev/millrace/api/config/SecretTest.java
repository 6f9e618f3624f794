package dev.millrace.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Service;
import dev.millrace.api.closure.Closures;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.fixture.ListSource;
import dev.millrace.api.fixture.PrintSink;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final String HIDDEN = "hunter2 is the password";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"'a', 'a'", "'a\n', 'a'", "'a\r\n', 'a'", "'a\n\n', 'a\n'", "' a ', ' a '", "'', ''", "'a\nb', 'a\nb'"})
    void resolve_file_isItsContentWithoutTheLastLineBreak(String content, String expected) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), content);

        assertThat(Secret.file(file).resolve()).isEqualTo(expected);
    }

    @Test
    void resolve_environment_isTheVariable() {
        assertThat(Secret.env("PATH").resolve()).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void resolve_nothingThere_namesThePlace() throws IOException {
        Path missing = directory.resolve("missing");
        Path latin1 = Files.write(directory.resolve("latin1"), new byte[] {'h', 'u', (byte) 0xfc});

        assertThatThrownBy(() -> Secret.env("MILLRACE_NO_SUCH_VARIABLE").resolve())
                .isInstanceOf(MillraceException.class)
                .hasMessage("NO_SECRET at MILLRACE_NO_SUCH_VARIABLE: the environment variable is not set;"
                        + " set it for the process that runs the pipeline");
        assertThatThrownBy(() -> Secret.file(missing).resolve())
                .hasMessage("NO_SECRET at " + missing + ": the file cannot be read: java.nio.file.NoSuchFileException: "
                        + missing + "; see that it exists, is text in UTF-8, and the process may read it");
        assertThatThrownBy(() -> Secret.file(latin1).resolve())
                .hasMessageStartingWith("NO_SECRET at " + latin1)
                .hasMessageNotContaining("hu\u00fc");
    }

    @Test
    void shouldNeverLeak() throws IOException {
        Secret secret = Secret.file(Files.writeString(directory.resolve("secret"), HIDDEN));
        assertThat(secret.resolve()).isEqualTo(HIDDEN);
        Object notSerializable = new Object();
        Service<String> service = Service.perTask("login", () -> secret.resolve());
        Pipeline pipeline = Pipeline.named("secretive");
        pipeline.read("words", ListSource.of(String.class, "a"))
                .mapBatch("login", 1, Duration.ZERO, BatchFunction.with(service, (password, batch) -> batch))
                .writeTo("out", PrintSink.appending());
        Plan plan = pipeline.plan();

        ByteArrayOutputStream serialized = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
            out.writeObject(plan);
        }

        assertThat(List.of(
                        secret.toString(),
                        plan.toString(),
                        PlanJson.write(plan),
                        serialized.toString(StandardCharsets.ISO_8859_1),
                        messageOf(() -> Closures.check("place", (Runnable & java.io.Serializable)
                                () -> System.out.println(secret.toString() + notSerializable)))))
                .noneMatch(text -> text.contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "env:hunter2!", "env:", "file:", "ENV:hunter2"})
    void parseSecret_noReference_isRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> Values.parseSecret("password", text))
                .isInstanceOf(MillraceException.class)
                .hasMessageNotContaining("hunter2");
    }

    private static String messageOf(Runnable action) {
        try {
            action.run();
        } catch (MillraceException e) {
            return e.getMessage() + e.getCause();
        }
        throw new AssertionError("expected to fail");
    }
}
