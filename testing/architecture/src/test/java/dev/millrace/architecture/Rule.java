package dev.millrace.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;

/** One law of the code base: given classes, the sentences that say where they break it. */
@FunctionalInterface
interface Rule {

    /** What breaks the law, one sentence each, in a stable order; empty when the law holds. */
    List<String> violations(JavaClasses classes);
}
