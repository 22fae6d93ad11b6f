import type { Language } from './language';
import { CODES } from './look/palette';

/*
 * Several monitors each show the whole picture. So a rate is taken for each instance first, and then one instance's answer
 * is enough: max without (instance). Summing over instances would count everything twice.
 */

export const FAILED = 'outcome=~"NOT_AUTHORISED|BAD_REQUEST|TIMEOUT|UPSTREAM_ERROR"';
export const ALARMING = 'condition=~"failing|lookup_silent|authentication_silent"';

/** What is chosen by labels, such as {@code category="province"}; all for an empty one. */
export type Selector = string;

export function selector(...parts: readonly Selector[]): string {
  const given = parts.filter((part) => part !== '');
  return given.length === 0 ? '' : `{${given.join(', ')}}`;
}

export function gauge(metric: string, ...parts: readonly Selector[]): string {
  return `max without (instance) (${metric}${selector(...parts)})`;
}

export function rate(metric: string, ...parts: readonly Selector[]): string {
  return `max without (instance) (rate(${metric}${selector(...parts)}[$__rate_interval]))`;
}

export function sum(vector: string, ...by: readonly string[]): string {
  return by.length === 0 ? `sum(${vector})` : `sum by (${by.join(', ')}) (${vector})`;
}

export function requestRate(by: readonly string[], ...parts: readonly Selector[]): string {
  return sum(rate('popdb_requests_total', ...parts), ...by);
}

/** Of the requests of the last hour, because small agencies send few; absent where there was none. */
export function failureShare(by: readonly string[], ...parts: readonly Selector[]): string {
  const recent = (...more: readonly Selector[]): string =>
    sum(`max without (instance) (increase(popdb_requests_total${selector(...parts, ...more)}[1h]))`, ...by);
  return `${recent(FAILED)} / (${recent()} > 0)`;
}

/** The state of each connection as a code of the palette. */
export function stateCode(...parts: readonly Selector[]): string {
  const state = (label: string): string => `popdb_connection_state${selector(`state="${label}"`, ...parts)}`;
  const seen = `unless on (agency) (min by (agency) (${state('blind')}) == 1)`;
  return [
    'max by (agency, category) (',
    `  ${CODES.blind} * (${state('blind')} == 1)`,
    `  or ${CODES.decommissioned} * (${state('decommissioned')} == 1)`,
    `  or ${CODES.active} * (${state('active')} == 1)`,
    `  or ${CODES.idle} * (${state('idle')} == 1)`,
    `  or ${CODES.attention} * (popdb_connection_condition${selector(ALARMING, ...parts)} == 1) ${seen}`,
    `  or ${CODES.neverSeen} * (${state('never_seen')} == 1)`,
    `  or ${CODES.silent} * (${state('silent')} == 1)`,
    ')',
  ].join('\n');
}

/** How many connections show a code. */
export function connectionsThatShow(code: number, ...parts: readonly Selector[]): string {
  return `count((${stateCode(...parts)}) == ${code}) or vector(0)`;
}

/** Every agency's name, as label {@code name}, in full. */
export function names(language: Language, ...parts: readonly Selector[]): string {
  return language === 'vi'
    ? `max by (agency, name) (popdb_agency_info${selector(...parts)})`
    : `label_replace(max by (agency, name_en) (popdb_agency_info${selector(...parts)}), "name", "$1", "name_en", "(.+)")`;
}

/** The name without what all of a kind have in common; what stands in brackets is how people say it. */
export function shortNames(language: Language, ...parts: readonly Selector[]): string {
  const common = language === 'vi' ? '(?:Tỉnh|Thành phố|Bộ|Tập đoàn|Tổng công ty) (.+)' : '(?:Ministry of )?(.+?)(?: Province| City| Corporation| Group)?';
  const plain = `label_replace(${names(language, ...parts)}, "name", "$1", "name", "${common}")`;
  return `label_replace(${plain}, "name", "$1", "name", ".*\\\\((.+)\\\\)")`;
}

/** The nation, where an incident is the centre's, beside the agencies. */
export function andNation(namesOf: string, nation: string): string {
  return `(${namesOf} or label_replace(label_replace(vector(1), "agency", "nation", "", ""), "name", "${nation}", "", ""))`;
}

export function withName(vector: string, namesOf: string): string {
  return `(${vector}) * on (agency) group_left (name) ${namesOf}`;
}

export function age(metric: string, ...parts: readonly Selector[]): string {
  return `time() - (${gauge(metric, ...parts)} > 0)`;
}

/** An alarm's series: since when it stands, for each agency and kind; absent where none does. */
export function openIncidents(...parts: readonly Selector[]): string {
  return `max by (agency, kind) (popdb_incident_began_timestamp_seconds${selector(...parts)}) > 0`;
}

export function quantile(share: number, ...parts: readonly Selector[]): string {
  return `histogram_quantile(${share}, ${sum(rate('popdb_request_duration_seconds_bucket', ...parts), 'le')})`;
}
