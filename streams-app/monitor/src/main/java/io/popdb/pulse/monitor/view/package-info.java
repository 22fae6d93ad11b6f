/**
 * The view that metrics, API and books are shown from: an in-memory copy of the committed topics, whole on every
 * instance.
 */
@NullMarked
package io.popdb.pulse.monitor.view;

import org.jspecify.annotations.NullMarked;
