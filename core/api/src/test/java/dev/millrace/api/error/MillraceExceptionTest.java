package dev.millrace.api.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MillraceExceptionTest {

    @Test
    void message_leavesOutWhatIsNotSaid() {
        assertThat(MillraceException.user("CODE", "it failed").build()).hasMessage("CODE: it failed");
        assertThat(MillraceException.user("CODE", "it failed").at("here").build())
                .hasMessage("CODE at here: it failed");
        assertThat(MillraceException.user("CODE", "it failed").remedy("mend it").build())
                .hasMessage("CODE: it failed; mend it");
    }

    @Test
    void asText_allPartsCanBeToldApart() {
        assertThat(MillraceException.external("CODE", "it failed")
                        .at("here")
                        .remedy("mend it")
                        .build())
                .hasToString(
                        "dev.millrace.api.error.MillraceException: CODE (EXTERNAL) at here: it failed; remedy: mend it");
        assertThat(MillraceException.user("CODE", "it failed; badly").build())
                .hasToString("dev.millrace.api.error.MillraceException: CODE (USER): it failed; badly");
        assertThat(MillraceException.external("CODE", "it failed")
                        .at("here")
                        .retryable()
                        .build())
                .hasToString("dev.millrace.api.error.MillraceException: CODE (EXTERNAL, retryable) at here: it failed");
    }

    @Test
    void placedAt_keepsEverythingAndPutsThePlaceBefore() {
        IOException cause = new IOException("disk");
        MillraceException error = MillraceException.external("CODE", "it failed")
                .remedy("mend it")
                .retryable()
                .cause(cause)
                .build();

        MillraceException placed = error.placedAt("inner").placedAt("outer");

        assertThat(placed)
                .hasMessage("CODE at outer, inner: it failed; mend it")
                .hasCause(cause);
        assertThat(placed.blame()).isEqualTo(Blame.EXTERNAL);
        assertThat(placed.retryable()).isTrue();
        assertThat(placed.what()).isEqualTo("it failed");
        assertThat(placed.getStackTrace()).isEqualTo(error.getStackTrace());
    }

    @Test
    void once_theSameValueAgain_isFine() {
        assertThatCode(() -> Once.check("option", null, 1)).doesNotThrowAnyException();
        assertThatCode(() -> Once.check("option", 1, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Once.check("option", 1, 2))
                .hasMessage("SET_TWICE at option: 1 was set before, and now 2; set it once");
    }
}
