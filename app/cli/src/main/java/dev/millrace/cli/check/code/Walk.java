package dev.millrace.cli.check.code;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A walk over all calls that some code may make, through the user's own classes, breadth first. A call of an interface or an
 * abstract method leads nowhere: which code it means is known only when it runs.
 */
final class Walk {

    /** More than any function of a pipeline has; a walk that has seen so many ends. */
    private static final int MOST_METHODS = 5_000;

    private final Classes classes;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Call> open = new ArrayDeque<>();

    Walk(Classes classes) {
        this.classes = classes;
    }

    /** The first call that is wanted, among those given and all that they lead to. */
    Optional<Call> find(Collection<Call> starts, Predicate<Call> wanted) {
        open.addAll(starts);
        while (!open.isEmpty() && seen.size() < MOST_METHODS) {
            Call call = open.remove();
            if (wanted.test(call)) {
                return Optional.of(call);
            }
            open.addAll(callsOf(call));
        }
        return Optional.empty();
    }

    /** The calls in the method that is called, if it is the user's and has not been visited. */
    private List<Call> callsOf(Call call) {
        String method = call.name() + call.descriptor();
        Optional<String> declaring = classes.declaring(call.owner(), method);
        if (declaring.isEmpty() || !seen.add(declaring.get() + "." + method)) {
            return List.of();
        }
        return classes.code(declaring.get())
                .map(code -> code.methods().getOrDefault(method, List.of()))
                .orElse(List.of());
    }
}
