/** Commands on a month's books: close, list, export, recount, import. */
@NullMarked
package io.popdb.pulse.cli.centre.books;

import org.jspecify.annotations.NullMarked;
