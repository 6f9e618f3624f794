/**
 * What a Java type consists of, found out by reflection once and then plain data. Encoders, decoders, hashers and
 * schemas are made from it and look at no class themselves.
 */
@Internal
@NullMarked
package dev.millrace.codec.shape;

import dev.millrace.api.Internal;
import org.jspecify.annotations.NullMarked;
