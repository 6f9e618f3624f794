package dev.millrace.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;

/** The deliberately wrong classes, and the modules they pretend to be. */
final class Fixtures {

    static final String ROOT = "dev.millrace.architecture.fixture";

    static final JavaClasses CLASSES = new ClassFileImporter().importPackages(ROOT);

    static final Module API = new Module("core/api", "fixture-api", ROOT + ".api", true);
    static final Module SNAPSHOT = new Module("core/snapshot", "fixture-snapshot", ROOT + ".snapshot", true);
    static final Module ENGINE = new Module("core/engine", "fixture-engine", ROOT + ".engine", true);
    static final List<Module> MODULES = List.of(API, SNAPSHOT, ENGINE);

    private Fixtures() {}
}
