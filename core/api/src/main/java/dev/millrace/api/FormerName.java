package dev.millrace.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The names under which data written earlier knows what is annotated, so that a rename loses nothing.
 *
 * <p>It applies to a record component, a field of a plain class, an enum constant, and a class that is a case of a
 * sealed type. When old data is read, the present name is looked for first, then these, in the order given. It may stay
 * for as long as snapshots of the older version exist.
 *
 * <pre>{@code
 * record Payment(String id, @FormerName("amount") long cents) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
public @interface FormerName {

    /** The former names, the most recent first. */
    String[] value();
}
