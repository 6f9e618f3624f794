/**
 * What every runner of Millrace's plans must do, apart from any runner: the interface a runner meets, the cases it
 * runs, and how results are judged.
 *
 * <p>Scenarios are data with expectations worked out by hand ({@code scenario}); an oracle that shares no code with a
 * runner says what any plan must yield ({@code oracle}); random pipelines are made, and failing ones made small, in
 * {@code random}; {@code suite} puts a runner to the test.
 */
@NullMarked
package dev.millrace.conformance;

import org.jspecify.annotations.NullMarked;
