/**
 * What people declare in files: the agencies, the holidays, the opening balances. Whatever is wrong with a file is said
 * with its line and the cure.
 */
@NullMarked
package io.popdb.pulse.declarations;

import org.jspecify.annotations.NullMarked;
