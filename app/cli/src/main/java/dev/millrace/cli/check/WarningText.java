package dev.millrace.cli.check;

import dev.millrace.cli.terminal.Style;
import java.util.List;

/** Writes warnings for people: code, name and place; why; what to do. */
public final class WarningText {

    private WarningText() {}

    /** The lines of one warning. */
    public static List<String> of(String pipeline, Warning warning, Style style) {
        return List.of(
                style.warning(warning.code().name()) + " " + warning.code().title() + " at " + pipeline + "/"
                        + warning.operator(),
                "  " + warning.why(),
                "  " + style.strong("remedy:") + " " + warning.remedy());
    }
}
