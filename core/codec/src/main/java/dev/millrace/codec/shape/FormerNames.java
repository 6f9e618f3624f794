package dev.millrace.codec.shape;

import dev.millrace.api.FormerName;
import java.lang.reflect.AnnotatedElement;
import java.util.List;

/** Reads {@link FormerName}. */
final class FormerNames {

    private FormerNames() {}

    static List<String> of(AnnotatedElement element) {
        FormerName annotation = element.getAnnotation(FormerName.class);
        return annotation == null ? List.of() : List.of(annotation.value());
    }
}
