/** Commands on a month's books: close, list, export, recount, import. */
@HelpGroup(HelpGroup.Heading.BOOKS)
@NullMarked
package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.cli.HelpGroup;
import org.jspecify.annotations.NullMarked;
