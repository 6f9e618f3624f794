package dev.millrace.templates.flights;

import java.io.Serializable;
import java.time.Instant;

/**
 * A departure.
 *
 * @param scheduled when it should have left
 * @param delayMin how many minutes later it left; negative if it left early
 * @param distanceMi how far it went, in miles
 * @param origin the airport it left from
 * @param destination the airport it went to
 */
public record Flight(Instant scheduled, int delayMin, int distanceMi, String origin, String destination)
        implements Serializable {

    /** Where from and where to. */
    public String route() {
        return origin + "-" + destination;
    }
}
