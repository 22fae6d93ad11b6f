package io.popdb.pulse.declarations;

import java.util.HashMap;
import java.util.Map;

/** The roster's optional field {@code short}: what an agency is called where there is little room, in both languages. */
final class ShortNameField {
    /** So many characters fit on a tile of the wall without being cut. */
    static final int MAX_LENGTH = 18;

    /** Whose each name is, so that no two agencies look alike. */
    private final Map<String, String> ownersVi = new HashMap<>();

    private final Map<String, String> ownersEn = new HashMap<>();

    Wording read(YamlMap row, String agency) {
        YamlMap names = row.map("short");
        names.allow("vi", "en");
        return new Wording(name(names, "vi", agency, ownersVi), name(names, "en", agency, ownersEn));
    }

    private static String name(YamlMap names, String language, String agency, Map<String, String> owners) {
        String name = names.impersonal(language);
        if (name.codePointCount(0, name.length()) > MAX_LENGTH) {
            throw names.problem(
                    language,
                    "'" + name + "' is longer than " + MAX_LENGTH + " characters; a tile of the wall would cut it");
        }
        String before = owners.putIfAbsent(name, agency);
        if (before != null) {
            throw names.problem(
                    language, "'" + name + "' is already the short name of " + before + "; tell them apart");
        }
        return name;
    }
}
