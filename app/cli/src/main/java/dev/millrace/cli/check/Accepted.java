package dev.millrace.cli.check;

import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.pipeline.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Warnings that a user has looked at and accepts: {@code W02} for all operators, {@code W02:turnover} for one. One that
 * accepts nothing is an error, for it stands for something that is no longer so.
 */
public final class Accepted {

    private record Entry(String text, Code code, @Nullable String operator) {
        boolean covers(Warning warning) {
            return warning.code() == code && (operator == null || operator.equals(warning.operator()));
        }
    }

    private final List<Entry> entries;

    private Accepted(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * What the words accept.
     *
     * @throws MillraceException if a word is no code
     */
    public static Accepted parse(List<String> words) {
        List<Entry> entries = new ArrayList<>();
        for (String word : words) {
            int colon = word.indexOf(':');
            String text = colon < 0 ? word : word.substring(0, colon);
            Code code = Code.parse(text);
            if (code == null) {
                List<String> names = Arrays.stream(Code.values())
                        .flatMap(each -> List.of(each.name(), each.title()).stream())
                        .toList();
                throw MillraceException.user("UNKNOWN_WARNING", "there is no warning '" + text + "'")
                        .at("--accept " + word)
                        .remedy(Nearest.to(text.toLowerCase(Locale.ROOT), names)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("the codes are W01 to W07"))
                        .build();
            }
            entries.add(new Entry(word, code, colon < 0 ? null : word.substring(colon + 1)));
        }
        return new Accepted(entries);
    }

    /**
     * The warnings that remain.
     *
     * @throws MillraceException if one of the words accepts nothing
     */
    public List<Warning> remaining(List<Warning> warnings) {
        for (Entry entry : entries) {
            if (warnings.stream().noneMatch(entry::covers)) {
                throw MillraceException.user("NOTHING_TO_ACCEPT", "there is no such warning")
                        .at("--accept " + entry.text())
                        .remedy("leave it out: it would hide the warning if it came back")
                        .build();
            }
        }
        return warnings.stream()
                .filter(warning -> entries.stream().noneMatch(entry -> entry.covers(warning)))
                .toList();
    }
}
