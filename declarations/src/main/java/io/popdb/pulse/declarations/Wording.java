package io.popdb.pulse.declarations;

/** The same said in Vietnamese and in English: a sentence, or what something is called. */
public record Wording(String vi, String en) {
    public String in(Language language) {
        return language.say(vi, en);
    }

    /** As it stands within a sentence: beginning with a small letter in Vietnamese. */
    public Wording within() {
        return new Wording(vi.substring(0, 1).toLowerCase(Language.VI.locale()) + vi.substring(1), en);
    }

    /** With more behind it. */
    public Wording with(Wording more) {
        return new Wording(vi + more.vi, en + more.en);
    }
}
