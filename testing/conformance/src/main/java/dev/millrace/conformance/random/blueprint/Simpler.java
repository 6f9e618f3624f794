package dev.millrace.conformance.random.blueprint;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists of simpler parts. */
final class Simpler {

    private Simpler() {}

    /** Those that are there. */
    static List<Part> of(@Nullable Part... parts) {
        return Arrays.stream(parts)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
