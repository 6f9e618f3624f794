package dev.millrace.testkit.disk;

import dev.millrace.api.Experimental;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Is asked before each operation of a {@link SimulatedDisk}: to let virtual time pass, to watch, or to let it fail. */
@Experimental
@FunctionalInterface
public interface DiskHook {
    /**
     * Called before an operation.
     *
     * @return what goes wrong with it, if anything
     * @throws IOException is thrown by the operation, of which nothing is done
     */
    @Nullable
    DiskFault before(DiskOperation operation) throws IOException;
}
