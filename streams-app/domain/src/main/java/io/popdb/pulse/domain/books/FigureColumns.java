package io.popdb.pulse.domain.books;

/** The columns that stand together in tables, in this order. */
public enum FigureColumns {
    /** What the month began with, and what it brought by type. */
    ENTRIES,
    /** What it came to. */
    RESULTS,
    /** What it brought by type and outcome. */
    OUTCOMES,
    /** Other months. */
    COMPARISONS,
    /** How the connection served. */
    CONNECTION,
    IMPORTS,
    /** In no table, or in those alone that name the figure. */
    NONE
}
