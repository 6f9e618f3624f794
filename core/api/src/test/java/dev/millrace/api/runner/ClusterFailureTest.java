package dev.millrace.api.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.error.Blame;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.Retries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterFailureTest {

    private static final String PLACE = "fraud on flink://host:1";

    @Test
    void anErrorOfOurs_isTakenApart_overSeveralLines() {
        MillraceException error = ClusterFailure.of(PLACE, """
                org.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy
                \tat org.apache.flink.runtime.Handler.handle(Handler.java:180)
                Caused by: dev.millrace.api.error.MillraceException: FUNCTION_FAILED (USER) at fraud/score: the function threw \
                java.lang.Error: a; b
                second line on the record Payment[user=1]; remedy: mend the function
                \tat dev.millrace.api.error.OperatorFailure.of(OperatorFailure.java:40)
                Caused by: java.lang.Error: a; b
                second line
                """);

        assertThat(error.code()).isEqualTo("FUNCTION_FAILED");
        assertThat(error.blame()).isEqualTo(Blame.USER);
        assertThat(error.place()).isEqualTo("fraud/score");
        assertThat(error.what())
                .isEqualTo("the function threw java.lang.Error: a; b\nsecond line on the record Payment[user=1]");
        assertThat(error.remedy()).isEqualTo("mend the function");
    }

    @ParameterizedTest
    @CsvSource({"USER, false", "EXTERNAL, false", "EXTERNAL, true", "INTERNAL, false"})
    void anErrorThatWasThrown_isToldFromItsTraceWithAllItsParts(Blame blame, boolean retryable) {
        String what = "no broker answers; asked were a:1; b:2";
        MillraceException.Builder thrown =
                switch (blame) {
                    case USER -> MillraceException.user("KAFKA_UNREACHABLE", what);
                    case EXTERNAL -> MillraceException.external("KAFKA_UNREACHABLE", what);
                    case INTERNAL -> MillraceException.internal("KAFKA_UNREACHABLE", what);
                };
        if (retryable) {
            thrown.retryable();
        }
        StringWriter trace = new StringWriter();
        Exception cause = new IOException("refused");
        new IllegalStateException(
                        "a fetcher failed",
                        thrown.at("fraud/payments").cause(cause).build())
                .printStackTrace(new PrintWriter(trace));

        MillraceException error = ClusterFailure.of(PLACE, trace.toString());

        assertThat(error.blame()).isEqualTo(blame);
        assertThat(error.retryable()).isEqualTo(retryable);
        assertThat(error).hasMessage("KAFKA_UNREACHABLE at fraud/payments: " + what);
        assertThat(error.remedy()).isNull();
    }

    @Test
    void oneOfWhichOnlyTheMessageIsLeft_hasThePlaceOfTheJob() {
        MillraceException error = ClusterFailure.of(
                PLACE, "dev.millrace.api.error.MillraceException: BAD_VALUE: it is bad\n\tat A.b(A.java:1)\n");

        assertThat(error.code()).isEqualTo("BAD_VALUE");
        assertThat(error.place()).isEqualTo(PLACE);
        assertThat(error.what()).isEqualTo("it is bad");
        assertThat(error.remedy()).isNull();
        assertThat(error.retryable()).as("as nobody knows better").isTrue();
    }

    @Test
    void anErrorOfFlinks_isNamedByItsInnermostCause() {
        assertThat(ClusterFailure.of(PLACE, "A: a\n\tat B.c(B.java:1)\nCaused by: D: d\nCaused by: E: no disk\n"))
                .hasMessage("FLINK_FAILED at " + PLACE + ": the job failed: E: no disk; see the logs of the cluster");
        assertThat(ClusterFailure.of(PLACE, "a.b.NoResourceAvailableException: none"))
                .hasMessageStartingWith("FLINK_SLOTS at " + PLACE);
        assertThat(ClusterFailure.of(PLACE, ""))
                .hasMessageStartingWith("FLINK_FAILED at " + PLACE + ": the job failed: the cluster does not say why;");
    }

    /** Those of Flink's own of which nobody knows better are tried again; what was asked for wrongly is not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.NoResourceAvailableException: none                                | FLINK_SLOTS   | true",
                "java.io.IOException: no disk                                        | FLINK_FAILED  | true",
                "A: a\\nCaused by: there is no operator in the new program: x         | STATE_DROPPED | false",
                "A: a\\nCaused by: F: Cannot find checkpoint or savepoint file/dir x  | NO_SNAPSHOT   | false",
            })
    void anErrorOfFlinks_isTriedAgain_whereTheSameMayGoWell(String trace, String code, boolean again) {
        MillraceException error = ClusterFailure.of(PLACE, trace.translateEscapes());

        assertThat(error.code()).isEqualTo(code);
        assertThat(Retries.mayGoWellAgain(error)).isEqualTo(again);
    }
}
