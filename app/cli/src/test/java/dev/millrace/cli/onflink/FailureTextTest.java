package dev.millrace.cli.onflink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.error.MillraceException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    private static final String PLACE = "fraud on flink://host:1";

    @Test
    void anErrorOfOurs_isTakenApart_overSeveralLines() {
        MillraceException error = FailureText.of(PLACE, """
                org.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy
                \tat org.apache.flink.runtime.Handler.handle(Handler.java:180)
                Caused by: dev.millrace.api.error.MillraceException: FUNCTION_FAILED at fraud/score: the function threw \
                java.lang.Error: a; b
                second line on the record Payment[user=1]; mend the function
                \tat dev.millrace.api.error.OperatorFailure.of(OperatorFailure.java:40)
                Caused by: java.lang.Error: a; b
                second line
                """);

        assertThat(error.code()).isEqualTo("FUNCTION_FAILED");
        assertThat(error.place()).isEqualTo("fraud/score");
        assertThat(error.what())
                .isEqualTo("the function threw java.lang.Error: a; b\nsecond line on the record Payment[user=1]");
        assertThat(error.remedy()).isEqualTo("mend the function");
    }

    @Test
    void oneWithoutPlaceAndRemedy_hasThePlaceOfTheJob() {
        MillraceException error = FailureText.of(
                PLACE, "dev.millrace.api.error.MillraceException: BAD_VALUE: it is bad\n\tat A.b(A.java:1)\n");

        assertThat(error.code()).isEqualTo("BAD_VALUE");
        assertThat(error.place()).isEqualTo(PLACE);
        assertThat(error.what()).isEqualTo("it is bad");
        assertThat(error.remedy()).isNull();
    }

    @Test
    void anErrorOfFlinks_isNamedByItsInnermostCause() {
        assertThat(FailureText.of(PLACE, "A: a\n\tat B.c(B.java:1)\nCaused by: D: d\nCaused by: E: no disk\n"))
                .hasMessage("FLINK_FAILED at " + PLACE + ": the job failed: E: no disk; see the logs of the cluster");
        assertThat(FailureText.of(PLACE, "a.b.NoResourceAvailableException: none"))
                .hasMessageStartingWith("FLINK_SLOTS at " + PLACE);
    }
}
