/** What a monitor does for those who look at it: how soon, how steadily, at what cost ({@code pulse bench --all}). */
@NullMarked
package io.popdb.pulse.benchmarks.service;

import org.jspecify.annotations.NullMarked;
