package io.popdb.pulse.declarations;

import io.popdb.pulse.contract.Labelled;

/** What kind of body an agency is. */
public enum Category implements Labelled {
    MINISTRY,
    PROVINCE,
    ENTERPRISE
}
