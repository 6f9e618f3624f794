package dev.millrace.flink.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.error.Blame;
import dev.millrace.api.error.MillraceException;
import java.io.FileNotFoundException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class JobFailureTest {

    private static final MillraceException OURS = MillraceException.user("FUNCTION_FAILED", "it threw")
            .at("fraud/score")
            .remedy("mend it")
            .build();

    @Test
    void anErrorOfOurs_isFoundBehindWhatFlinkWrapsAroundIt_alsoFromOtherProcesses() {
        Throwable once = new RuntimeException("Job execution failed.", new SerializedThrowable(OURS));
        Throwable twice = new RuntimeException(
                "Recovery is suppressed",
                new SerializedThrowable(new RuntimeException("task failed", new SerializedThrowable(OURS))));

        for (Throwable reported : new Throwable[] {OURS, once, twice}) {
            MillraceException found = JobFailure.of("fraud on flink://host:1", reported);
            assertThat(found.code()).isEqualTo("FUNCTION_FAILED");
            assertThat(found.place()).isEqualTo("fraud/score");
            assertThat(found.remedy()).isEqualTo("mend it");
        }
    }

    @Test
    void aSavepointThatIsNotThere_isAnErrorOfWhoNamedIt() {
        MillraceException found = JobFailure.of(
                "fraud on flink://host:1",
                new RuntimeException(
                        "failed",
                        new FileNotFoundException("Cannot find checkpoint or savepoint file/directory 'file:///x'")));

        assertThat(found.blame()).isEqualTo(Blame.USER);
        assertThat(found)
                .hasMessageContaining("NO_SNAPSHOT at fraud on flink://host:1: there is nothing to begin from")
                .hasMessageContaining("file:///x");
    }

    @Test
    void anErrorOfFlinks_isNamedByItsDeepestCause() {
        MillraceException found = JobFailure.of(
                "fraud on flink://host:1", new RuntimeException("failed", new IllegalStateException("no disk")));

        assertThat(found)
                .hasMessageContaining("FLINK_FAILED at fraud on flink://host:1: the job failed:"
                        + " java.lang.IllegalStateException: no disk");
    }
}
