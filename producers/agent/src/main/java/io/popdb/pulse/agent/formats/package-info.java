/**
 * The formats of gateways' logs: a {@link LineParser} parses one line, a {@link LogReader} reads a whole log. Neither
 * decodes personal data.
 */
@NullMarked
package io.popdb.pulse.agent.formats;

import org.jspecify.annotations.NullMarked;
