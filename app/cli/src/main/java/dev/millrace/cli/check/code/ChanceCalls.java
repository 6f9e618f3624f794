package dev.millrace.cli.check.code;

import dev.millrace.api.closure.LambdaForm;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds calls by which a function depends on more than its argument: on a clock, on chance, on an object's identity. */
public final class ChanceCalls {

    /** Methods by class and name; {@code *} for all of a class. */
    private static final Set<String> CHANCE = Set.of(
            "java/lang/Math.random",
            "java/lang/StrictMath.random",
            "java/lang/System.nanoTime",
            "java/lang/System.currentTimeMillis",
            "java/lang/System.identityHashCode",
            "java/lang/Thread.currentThread",
            "java/security/SecureRandom.*",
            "java/time/Clock.instant",
            "java/time/Clock.millis",
            "java/util/Calendar.getInstance",
            "java/util/Random.*",
            "java/util/SplittableRandom.*",
            "java/util/UUID.randomUUID",
            "java/util/concurrent/ThreadLocalRandom.*",
            "java/util/concurrent/atomic/AtomicInteger.*",
            "java/util/concurrent/atomic/AtomicLong.*",
            "java/util/random/RandomGenerator.*");

    private static final String OBJECT = "java/lang/Object";
    private static final String ENUM = "java/lang/Enum";

    private ChanceCalls() {}

    /**
     * What the function calls, as the end of a sentence: {@code calls Math.random (Turnover.java:42)}. Empty if nothing of
     * the kind is found: in its own code, in what that calls of the user's classes, and in functions that it captures.
     */
    public static Optional<String> in(Object function) {
        Classes classes = new Classes(function.getClass().getClassLoader());
        return new Walk(classes)
                .find(starts(function, classes), call -> isChance(call, classes))
                .map(call -> "calls " + call.words());
    }

    private static List<Call> starts(Object function, Classes classes) {
        List<Call> starts = new ArrayList<>();
        Optional<LambdaForm> lambda = LambdaForm.of(function);
        if (lambda.isPresent()) {
            SerializedLambda form = lambda.get().serialized();
            starts.add(new Call(form.getImplClass(), form.getImplMethodName(), form.getImplMethodSignature(), ""));
            for (int i = 0; i < form.getCapturedArgCount(); i++) {
                Object captured = form.getCapturedArg(i);
                if (captured != null && LambdaForm.of(captured).isPresent()) {
                    starts.addAll(starts(captured, classes));
                }
            }
        } else {
            String owner = function.getClass().getName().replace('.', '/');
            classes.code(owner).ifPresent(code -> code.methods().forEach((method, calls) -> {
                if (!method.startsWith("<")) {
                    starts.addAll(calls);
                }
            }));
        }
        return starts;
    }

    private static boolean isChance(Call call, Classes classes) {
        return CHANCE.contains(call.owner() + "." + call.name())
                || CHANCE.contains(call.owner() + ".*") && !call.name().equals("<init>")
                || isNow(call)
                || isIdentity(call, classes);
    }

    /** The present time, however it is written: {@code Instant.now()}, {@code new Date()}. */
    private static boolean isNow(Call call) {
        return call.owner().startsWith("java/time/") && call.name().equals("now")
                || call.owner().equals("java/util/Date")
                        && call.name().equals("<init>")
                        && call.descriptor().equals("()V");
    }

    /** A hash or text that is made of where an object lies in memory; for enums the hash is. */
    private static boolean isIdentity(Call call, Classes classes) {
        boolean hash = call.name().equals("hashCode") && call.descriptor().equals("()I");
        boolean text = call.name().equals("toString") && call.descriptor().equals("()Ljava/lang/String;");
        if (!hash && !text) {
            return false;
        }
        Optional<String> declaring = classes.declaring(call.owner(), call.name() + call.descriptor());
        return hash
                ? declaring
                        .filter(owner -> owner.equals(OBJECT) || owner.equals(ENUM))
                        .isPresent()
                : declaring.filter(OBJECT::equals).isPresent() && !call.owner().equals(OBJECT);
    }
}
