package dev.millrace.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import org.junit.jupiter.api.Test;

class UserFailureTest {

    /** Flink ends the process for these, if it sees them. */
    @Test
    void shouldPassOnWhatTheJvmDiesOf() {
        Error memory = new OutOfMemoryError("planted");
        Error internal = new InternalError("planted");
        assertThatThrownBy(() -> UserFailure.of("p/op", "record", 1, memory)).isSameAs(memory);
        assertThatThrownBy(() -> UserFailure.of("p/op", "open()", internal)).isSameAs(internal);
        assertThatThrownBy(() -> new MapAdapter("p/op", value -> {
                            throw memory;
                        })
                        .map("record"))
                .isSameAs(memory);
    }

    @Test
    void shouldNameTheOperatorForAllElse() {
        for (Throwable each :
                new Throwable[] {new StackOverflowError("planted"), new NoClassDefFoundError("x"), new Exception("x")
                }) {
            MillraceException failure = UserFailure.of("p/op", "record", 1, each);
            assertThat(failure).hasCause(each).hasMessageContaining("FUNCTION_FAILED at p/op");
        }
    }
}
