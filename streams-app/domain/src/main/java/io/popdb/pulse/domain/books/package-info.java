/** The books: a month's requests with opening and closing balances, and the checks that must hold before a book is written. */
@NullMarked
package io.popdb.pulse.domain.books;

import org.jspecify.annotations.NullMarked;
