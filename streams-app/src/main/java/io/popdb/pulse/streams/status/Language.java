package io.popdb.pulse.streams.status;

/** In which language something is said to a person. */
public enum Language {
    VI,
    EN
}
