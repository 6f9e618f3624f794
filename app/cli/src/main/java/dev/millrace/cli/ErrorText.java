package dev.millrace.cli;

import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.terminal.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes errors for people: what, where, what to do, and where the trace is; never the trace itself. */
final class ErrorText {

    private ErrorText() {}

    /** The lines for an error that was foreseen. */
    static List<String> of(MillraceException error, Style style) {
        List<String> lines = new ArrayList<>();
        String place = error.place();
        lines.add(style.bad("error") + " " + error.code() + (place == null ? "" : " at " + place) + ": "
                + oneLine(error.what()));
        String remedy = error.remedy();
        if (remedy != null) {
            lines.add(style.strong("remedy:") + " " + oneLine(remedy));
        }
        return lines;
    }

    /** The line for one that was not. */
    static List<String> unforeseen(Throwable failure, Style style) {
        return List.of(style.bad("error") + " UNEXPECTED: " + oneLine(failure.toString()));
    }

    /** Where the trace is, if anywhere. */
    static String trace(Optional<Path> log) {
        return log.map(path -> "trace: " + path)
                .orElse("trace: there is none, because no folder for logs can be written to; set MILLRACE_LOG_DIR");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " / ");
    }
}
