package dev.millrace.cli.check.code;

import dev.millrace.api.process.ProcessFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The code of a process function's class and of the user's classes that it extends. */
final class FunctionCode {

    private final Classes classes;
    private final List<String> lineage = new ArrayList<>();
    private boolean whole = true;

    private FunctionCode(ProcessFunction function) {
        this.classes = new Classes(function.getClass().getClassLoader());
        @Nullable String at = function.getClass().getName().replace('.', '/');
        while (at != null && !Classes.isForeign(at)) {
            Optional<ClassCode> code = classes.code(at);
            if (code.isEmpty()) {
                whole = false;
                break;
            }
            lineage.add(at);
            at = code.get().parent();
        }
    }

    static FunctionCode of(ProcessFunction function) {
        return new FunctionCode(function);
    }

    /** Whether all of the code could be read. */
    boolean isWhole() {
        return whole;
    }

    /** Whether a method of this name makes the wanted call, itself or through others; with {@code *}, any method. */
    boolean calls(String method, Predicate<Call> wanted) {
        List<Call> starts = new ArrayList<>();
        for (String owner : lineage) {
            classes.code(owner).ifPresent(code -> code.methods().forEach((key, calls) -> {
                if (method.equals("*") || key.startsWith(method + "(")) {
                    starts.addAll(calls);
                }
            }));
        }
        return new Walk(classes).find(starts, wanted).isPresent();
    }

    /** Whether the code of a call can be looked into. */
    boolean isKnown(Call call) {
        return classes.declaring(call.owner(), call.name() + call.descriptor())
                .filter(owner -> !Classes.isForeign(owner))
                .isPresent();
    }
}
