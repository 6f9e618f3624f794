/**
 * Generated traffic: seeded, open-loop, and a pure function of the record's index, so that any record can be made again.
 */
@NullMarked
package dev.millrace.templates.traffic;

import org.jspecify.annotations.NullMarked;
