package dev.millrace.engine.run;

import dev.millrace.api.error.FullDisk;
import dev.millrace.api.error.MillraceException;

/** The errors of a storage, told so that it is clear what is lost, which is nothing, and what to do. */
final class StorageErrors {

    /** The code of a storage that finds damaged what it has kept before. */
    static final String DAMAGED = "SNAPSHOT_DAMAGED";

    private StorageErrors() {}

    /** The error of a storage that could not keep a checkpoint. A full disk is told apart: trying again does not help. */
    static MillraceException notKept(String pipeline, long checkpointId, Throwable cause) {
        if (cause instanceof MillraceException known) {
            return known;
        }
        if (FullDisk.isBehind(cause)) {
            return MillraceException.external(
                            "STORAGE_FULL",
                            "the checkpoint " + checkpointId + " could not be kept: there is no room left: " + cause)
                    .at(pipeline)
                    .remedy("make room and start again; nothing is lost, the run goes on from the checkpoint before")
                    .cause(cause)
                    .build();
        }
        return MillraceException.external(
                        "STORAGE_FAILED", "the checkpoint " + checkpointId + " could not be kept: " + cause)
                .at(pipeline)
                .remedy("see that the storage is there, writable and not full; a restart goes on from the checkpoint"
                        + " before")
                .cause(cause)
                .retryable()
                .build();
    }

    /** The error of a checkpoint that was given up. */
    static MillraceException givenUp(String pipeline, long checkpointId, long tookMs, String waitsFor) {
        return MillraceException.external(
                        "CHECKPOINT_GIVEN_UP",
                        "the checkpoint " + checkpointId + " was given up after " + tookMs + " ms; it waited for "
                                + waitsFor)
                .at(pipeline)
                .remedy("see what it waited for, or allow checkpoints more time; the run goes on without it")
                .retryable()
                .build();
    }
}
