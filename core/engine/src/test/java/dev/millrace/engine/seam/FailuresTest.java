package dev.millrace.engine.seam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresTest {

    private final Throwable one = new IllegalStateException("one");
    private final Throwable other = new IllegalStateException("other");

    @Test
    void first_ofOneIsThatOne() {
        assertThat(Failures.first(null, null)).isNull();
        assertThat(Failures.first(one, null)).isSameAs(one).hasNoSuppressedExceptions();
        assertThat(Failures.first(null, other)).isSameAs(other);
    }

    @Test
    void first_ofTwoSuppressesTheSecond() {
        assertThat(Failures.first(one, other)).isSameAs(one).hasSuppressedException(other);
    }

    @Test
    void first_ofTheSameTwiceDoesNotSuppressItself() {
        assertThat(Failures.first(one, one)).isSameAs(one).hasNoSuppressedExceptions();
    }
}
