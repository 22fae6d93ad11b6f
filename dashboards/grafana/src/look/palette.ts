import { MappingType, type Threshold, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Bilingual, Language } from '../language';
import { conditionNames, stateNames } from '../texts/words';

/**
 * The one place for colours: the same thing has the same colour on every dashboard. States differ in lightness, too, and each
 * also has a sign, because not everybody tells red from green.
 */
export const colours = {
  active: '#2C6350',
  idle: '#5B84AE',
  attention: '#F0A81C',
  neverSeen: '#8A63C9',
  decommissioned: '#4A4F57',
  silent: '#E0142B',
  blind: '#7D838B',
  ministry: '#5B8FF9',
  province: '#5AD8A6',
  enterprise: '#F6BD16',
  nation: '#8AB8FF',
  lookup: '#5B8FF9',
  authentication: '#B37FEB',
  expected: '#9AA0A6',
  failed: '#E5534B',
  neutral: '#8AB8FF',
  good: '#56A64B',
  warning: '#E0A526',
  bad: '#E5534B',
} as const;

/** How an outcome is coloured: answers in cool colours, failures in warm ones. */
export const outcomeColours: Readonly<Record<string, string>> = {
  MATCH: '#3E8E5A',
  SUCCESS: '#6FBF73',
  MISMATCH: '#5B8FF9',
  NOT_FOUND: '#8AB8FF',
  NOT_AUTHORISED: '#F2A93B',
  BAD_REQUEST: '#E8743B',
  TIMEOUT: '#D64545',
  UPSTREAM_ERROR: '#A3263B',
};

/**
 * What a connection shows, as numbers that grow with what has to be done about it: the worst of several monitors' answers is
 * then their maximum, and a table sorted by it has at its top what is urgent. "Blind" is lowest: one monitor that sees outranks
 * one that does not.
 */
export const CODES = { blind: 1, decommissioned: 2, active: 3, idle: 4, attention: 5, neverSeen: 6, silent: 7 } as const;

export type Shown = keyof typeof CODES;

/** What stands before a state's word, so that it is told apart without its colour. */
const SIGNS: Readonly<Record<Shown, string>> = {
  blind: '?',
  decommissioned: '■',
  active: '●',
  idle: '○',
  attention: '▲',
  neverSeen: '◇',
  silent: '✖',
};

/** Such as "✖ Im lặng". */
export function signed(shown: Shown, language: Language): string {
  return `${SIGNS[shown]} ${stateNames[shown][language]}`;
}

export const SHOWN: readonly Shown[] = ['active', 'idle', 'attention', 'silent', 'neverSeen', 'decommissioned', 'blind'];

export function stateMapping(language: Language): ValueMapping[] {
  return states((shown) => signed(shown, language));
}

/** On a tile, which has little room: what is silent says so, the others have their sign, which the row of states explains. */
export function tileMapping(language: Language): ValueMapping[] {
  return states((shown) => (shown === 'silent' ? signed(shown, language) : SIGNS[shown]));
}

function states(text: (shown: Shown) => string): ValueMapping[] {
  const options = Object.fromEntries(
    Object.entries(CODES).map(([shown, code]) => [
      String(code),
      { text: text(shown as Shown), color: colours[shown as Shown], index: code },
    ]),
  );
  return [{ type: MappingType.ValueToText, options }];
}

/** 1 where a condition or a kind of incident holds. */
export function conditionMapping(language: Language): ValueMapping[] {
  return [
    {
      type: MappingType.ValueToText,
      options: {
        '0': { text: conditionNames.none[language], color: colours.active, index: 0 },
        '1': { text: conditionNames.holds[language], color: colours.attention, index: 1 },
      },
    },
  ];
}

/** Codes from 0 up, each with its text and its colour. */
export function coded(texts: readonly Bilingual[], colourOf: readonly string[], language: Language): ValueMapping[] {
  const options = Object.fromEntries(
    texts.map((text, code) => [String(code), { text: text[language], color: colourOf[code] ?? 'text', index: code }]),
  );
  return [{ type: MappingType.ValueToText, options }];
}

/** Shows nothing, and paints nothing, where there is nothing to tell. */
export function quietZero(text: string): ValueMapping {
  return { type: MappingType.ValueToText, options: { '0': { text, color: 'text', index: 0 } } };
}

export function steps(first: string, ...later: readonly (readonly [number, string])[]): Threshold[] {
  return [{ value: null, color: first }, ...later.map(([value, color]) => ({ value, color }))];
}

/** Of requests that failed. */
export const failureSteps = steps(colours.good, [0.05, colours.warning], [0.2, colours.bad]);

export function named(texts: Readonly<Record<string, Bilingual>>, language: Language): ValueMapping[] {
  return [
    {
      type: MappingType.ValueToText,
      options: Object.fromEntries(
        Object.entries(texts).map(([label, text], index) => [label, { text: text[language], index }]),
      ),
    },
  ];
}
