package dev.millrace.cli.explain;

import dev.millrace.api.Type;
import org.jspecify.annotations.Nullable;

/** Writes types without their packages: {@code List<Payment>}. */
final class TypeText {

    private TypeText() {}

    static String of(@Nullable Type<?> type) {
        return type == null ? "unknown type" : type.typeName().replaceAll("[\\w.$]*[.$](?=\\w)", "");
    }
}
