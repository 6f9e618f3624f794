package dev.millrace.files;

import dev.millrace.api.error.FullDisk;
import dev.millrace.api.error.MillraceException;
import java.io.IOException;

/** Says where there is none left. */
final class Room {

    private Room() {}

    /**
     * The failure itself, where there was room.
     *
     * @throws MillraceException if there was none: it is not tried again, for room does not come back by itself
     */
    static IOException orFull(Directory directory, IOException failure) {
        if (!FullDisk.isBehind(FullDisk.noted(directory.path(), failure))) {
            return failure;
        }
        throw MillraceException.external("DISK_FULL", "there is no room left for what the run writes: " + failure)
                .at(directory.toString())
                .remedy(
                        "make room and start again; where checkpoints are kept, the run goes on from the newest and loses"
                                + " nothing")
                .cause(failure)
                .build();
    }
}
