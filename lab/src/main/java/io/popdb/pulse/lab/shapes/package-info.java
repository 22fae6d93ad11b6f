/** Traffic as offices, machines and nights make it, owing nothing to the rules that judge it; with faults planted in it. */
@NullMarked
package io.popdb.pulse.lab.shapes;

import org.jspecify.annotations.NullMarked;
