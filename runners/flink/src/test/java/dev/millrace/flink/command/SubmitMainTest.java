package dev.millrace.flink.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.api.config.Config;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.error.MillraceException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SubmitMainTest {

    /** Cannot be defined, for a reason that a test gives. */
    public static final class Failing implements PipelineFactory {

        private static Throwable reason = new AssertionError();

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public String description() {
            return "Fails.";
        }

        @Override
        public List<Param> params() {
            return List.of();
        }

        @Override
        public Pipeline define(Config config) {
            if (reason instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) reason;
        }
    }

    private static Properties answer(Throwable reason) {
        Failing.reason = reason;
        Properties asked = new Properties();
        asked.setProperty("address", "flink://127.0.0.1:1");
        asked.setProperty("factory", Failing.class.getName());
        return SubmitMain.answer(new Request(asked));
    }

    @Test
    void anErrorOfOurs_isAnsweredInParts() {
        Properties answer = answer(MillraceException.external("NO_MODEL", "there is none")
                .at("failing")
                .remedy("fetch it")
                .build());

        assertThat(answer)
                .containsEntry("code", "NO_MODEL")
                .containsEntry("blame", "EXTERNAL")
                .containsEntry("what", "there is none")
                .containsEntry("place", "failing")
                .containsEntry("remedy", "fetch it")
                .doesNotContainKeys("job", "trace");
    }

    @Test
    void whateverElseIsThrown_isAnswered() {
        Properties answer = answer(new AssertionError("broken"));

        assertThat(answer).containsEntry("what", "java.lang.AssertionError: broken");
        assertThat(answer.getProperty("trace")).contains("SubmitMainTest.whateverElseIsThrown_isAnswered");
    }
}
