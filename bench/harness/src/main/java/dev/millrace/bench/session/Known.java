package dev.millrace.bench.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Chooses things by names that someone typed; the error for a name that does not exist lists those that do. */
final class Known {

    private Known() {}

    /** What the names stand for, in the order of {@code all}; a name may stand for several. */
    static <T> List<T> named(
            CommandLine command, String what, List<String> names, List<T> all, Function<T, String> nameOf) {
        List<String> known = all.stream().map(nameOf).distinct().toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        command, "there is no " + what + " '" + name + "'; there are: " + String.join(", ", known));
            }
        }
        List<T> chosen = new ArrayList<>(all);
        chosen.removeIf(each -> !names.contains(nameOf.apply(each)));
        return chosen;
    }
}
