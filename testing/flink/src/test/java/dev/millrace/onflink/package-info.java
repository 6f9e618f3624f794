@NullMarked
package dev.millrace.onflink;

import org.jspecify.annotations.NullMarked;
