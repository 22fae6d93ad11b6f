/** Who may see and do what over HTTP: what the monitor and the agent ask of whoever comes, whichever server they answer with. */
@NullMarked
package io.popdb.pulse.httpsecurity;

import org.jspecify.annotations.NullMarked;
