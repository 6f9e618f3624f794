package dev.millrace.api.closure;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one object holds another when it is serialized.
 *
 * @param words what the holder does with it, as in {@code captures the variable 'client'}
 * @param value the object held
 * @param enclosing whether it is the enclosing instance, held without having been named
 */
record Link(String words, Object value, boolean enclosing) {

    /** What {@code holder} would be serialized with; nothing if it cannot be serialized itself. */
    static List<Link> from(Object holder) {
        List<Link> links = new ArrayList<>();
        Optional<LambdaForm> lambda = LambdaForm.of(holder);
        if (lambda.isPresent()) {
            for (int i = 0; i < lambda.get().capturedCount(); i++) {
                Object value = lambda.get().captured(i);
                if (value != null) {
                    links.add(captured(lambda.get().capture(i), value));
                }
            }
        } else if (holder instanceof Object[] array) {
            elements(Arrays.asList(array), links);
        } else if (holder instanceof Collection<?> collection) {
            elements(collection, links);
        } else if (holder instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(links, "holds a key", key);
                add(links, "holds a value", value);
            });
        }
        if (lambda.isEmpty() && holder instanceof Serializable) {
            fields(holder, links);
        }
        return links;
    }

    private static Link captured(LambdaForm.Capture capture, Object value) {
        return switch (capture.kind()) {
            case VARIABLE -> new Link("captures " + capture.words(), value, false);
            case RECEIVER -> new Link("is bound to " + capture.words(), value, false);
            case ENCLOSING_THIS ->
                new Link("uses " + capture.words() + " and so captures the enclosing `this`", value, true);
        };
    }

    private static void elements(Iterable<?> elements, List<Link> links) {
        int index = 0;
        for (Object element : elements) {
            add(links, "holds element " + index, element);
            index++;
        }
    }

    private static void add(List<Link> links, String words, @Nullable Object value) {
        if (value != null) {
            links.add(new Link(words, value, false));
        }
    }

    private static void fields(Object holder, List<Link> links) {
        for (Class<?> type = holder.getClass();
                type != null && Serializable.class.isAssignableFrom(type);
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers)
                        && !Modifier.isTransient(modifiers)
                        && !field.getType().isPrimitive()) {
                    field(holder, field, links);
                }
            }
        }
    }

    private static void field(Object holder, Field field, List<Link> links) {
        try {
            field.setAccessible(true);
            Object value = field.get(holder);
            if (value == null) {
                return;
            }
            String name = field.getName();
            if (name.startsWith("this$")) {
                links.add(new Link("holds the enclosing instance", value, true));
            } else if (name.startsWith("val$")) {
                add(links, "captures the variable '" + name.substring("val$".length()) + "'", value);
            } else {
                add(links, "holds the field '" + name + "'", value);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A field of a module that is not open: the object that holds it is the innermost one to be named.
            return;
        }
    }
}
