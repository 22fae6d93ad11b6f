/** The launcher that is handed out to agencies: {@code pulse agent}, and nothing of what the centre runs. */
@NullMarked
package io.popdb.pulse.agent;

import org.jspecify.annotations.NullMarked;
