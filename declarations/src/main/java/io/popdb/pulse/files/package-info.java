/** Files that are written whole or not at all, and folders that belong to one process. */
@NullMarked
package io.popdb.pulse.files;

import org.jspecify.annotations.NullMarked;
