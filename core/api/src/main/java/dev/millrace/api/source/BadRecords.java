package dev.millrace.api.source;

import dev.millrace.api.SideOutput;
import java.io.Serializable;

/** What a source does with input that it cannot read. */
public sealed interface BadRecords extends Serializable {

    /** The run fails, naming place, field and reason. */
    record Fail() implements BadRecords {}

    /** The input is skipped and counted. */
    record Skip() implements BadRecords {}

    /**
     * The input goes to a side output of the source, and is counted.
     *
     * @param output the side output of the source
     */
    record To(SideOutput<BadRecord> output) implements BadRecords {}

    /** The run fails, naming place, field and reason. The default everywhere. */
    static BadRecords fail() {
        return new Fail();
    }

    /** The input is skipped and counted. */
    static BadRecords skip() {
        return new Skip();
    }

    /** The input goes to a side output of the source: a dead-letter stream. */
    static BadRecords to(SideOutput<BadRecord> output) {
        return new To(output);
    }
}
