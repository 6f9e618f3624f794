package dev.millrace.cli.check.sample;

import java.util.List;
import java.util.Optional;

/**
 * What was read of a pipeline's input.
 *
 * @param name the file, as the user called it; empty where there is no sample
 * @param sources what was read, by source
 */
public record Sample(String name, List<SourceSample> sources) {

    /** No sample at all. */
    public static final Sample NONE = new Sample("", List.of());

    /** What was read of a source. */
    public Optional<SourceSample> of(String source) {
        return sources.stream().filter(each -> each.source().equals(source)).findFirst();
    }
}
