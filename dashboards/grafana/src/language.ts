/** The languages that the dashboards speak. Whatever a reader sees is a Bilingual, so none can be left untranslated. */
export const LANGUAGES = ['vi', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

export type Bilingual = Readonly<Record<Language, string>>;

/** What a panel is called, and what it means and what to do about it. */
export interface PanelText {
  readonly title: Bilingual;
  readonly description: Bilingual;
}

/** Texts side by side, each in both languages. */
export function panelText(vi: readonly [string, string], en: readonly [string, string]): PanelText {
  return { title: { vi: vi[0], en: en[0] }, description: { vi: vi[1], en: en[1] } };
}

export function both(vi: string, en: string): Bilingual {
  return { vi, en };
}
