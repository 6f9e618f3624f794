package dev.millrace.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The signals of this process, through {@code sun.misc.Signal}: found by reflection, because it is not part of Java proper
 * and may be missing from a trimmed runtime. Where it is missing, or a signal cannot be had, the system does what it always
 * does: Ctrl-C ends the process with 130. A signal that the process was started to ignore stays ignored.
 */
public final class SystemSignals implements Signals {

    private static final Map<Kind, List<String>> NAMES =
            Map.of(Kind.END, List.of("INT"), Kind.LEAVE, List.of("TERM", "HUP"), Kind.RESIZE, List.of("WINCH"));

    @Override
    public Handling on(Kind kind, Handler handler) {
        Map<Object, Object> before = new LinkedHashMap<>();
        Method handle;
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            handle = signal.getMethod("handle", signal, type);
            Object proxy = proxy(type, handler);
            for (String name : NAMES.getOrDefault(kind, List.of())) {
                Object each = create(signal, name);
                if (each != null) {
                    put(handle, each, proxy, before);
                }
            }
        } catch (ReflectiveOperationException e) {
            return () -> {};
        }
        return () -> before.forEach((signal, old) -> put(handle, signal, old, new LinkedHashMap<>()));
    }

    private static Object proxy(Class<?> type, Handler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            switch (method.getName()) {
                case "handle" -> handler.signalled();
                case "hashCode" -> {
                    return System.identityHashCode(self);
                }
                case "equals" -> {
                    return self == arguments[0];
                }
                default -> {
                    return "handler";
                }
            }
            return null;
        });
    }

    private static @Nullable Object create(Class<?> signal, String name) {
        try {
            return signal.getConstructor(String.class).newInstance(name);
        } catch (ReflectiveOperationException e) {
            return null; // the system has no signal of this name
        }
    }

    private static void put(Method handle, Object signal, Object handler, Map<Object, Object> before) {
        try {
            Object old = handle.invoke(null, signal, handler);
            before.put(signal, old);
        } catch (InvocationTargetException | IllegalAccessException e) {
            before.remove(signal); // the virtual machine keeps this signal for itself
        }
    }
}
