package dev.millrace.codec.encode;

import dev.millrace.codec.UnencodableValueException;

/** The check, called by assembled encoders, that no subclass stands where its fields would be lost. */
public final class ExactClass {

    private ExactClass() {}

    public static void require(Object value, Class<?> declared) {
        if (value.getClass() != declared) {
            throw new UnencodableValueException("a value of " + value.getClass().getName() + " stands where "
                    + declared.getName() + " is declared, and what it adds would be lost; make "
                    + declared.getSimpleName()
                    + " sealed and abstract, with its subclasses as cases");
        }
    }
}
