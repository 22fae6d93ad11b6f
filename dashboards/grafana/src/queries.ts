import type { Language } from './language';
import { CODES } from './look/palette';

/*
 * Several monitors each show the whole picture. So a rate is taken for each instance first, and then one instance's answer
 * is enough: max without (instance, job). Summing over instances, or over the jobs
 * of two that scrape the same monitors, would count everything twice.
 */

export const FAILED = 'outcome=~"NOT_AUTHORISED|BAD_REQUEST|TIMEOUT|UPSTREAM_ERROR"';
export const ALARMING = 'condition=~"failing|lookup_silent|authentication_silent|requests_stopped|source_silent|surge|slump"';

/** What is chosen by labels, such as {@code category="province"}; all for an empty one. */
export type Selector = string;

export function selector(...parts: readonly Selector[]): string {
  const given = parts.filter((part) => part !== '');
  return given.length === 0 ? '' : `{${given.join(', ')}}`;
}

export function gauge(metric: string, ...parts: readonly Selector[]): string {
  return `max without (instance, job) (${metric}${selector(...parts)})`;
}

export function rate(metric: string, ...parts: readonly Selector[]): string {
  return `max without (instance, job) (rate(${metric}${selector(...parts)}[$__rate_interval]))`;
}

export function sum(vector: string, ...by: readonly string[]): string {
  return by.length === 0 ? `sum(${vector})` : `sum by (${by.join(', ')}) (${vector})`;
}

/** What comes of an agency, over time: absent while Pulse is blind for it, because it is not known then. */
export function seenRate(metric: string, ...parts: readonly Selector[]): string {
  return sum(`${rate(metric, ...parts)} unless on (agency) (agency:popdb_connection_blind:min == 1)`);
}

/** Of the requests of the last hour, because small agencies send few; absent where there was none. */
export function failureShare(by: readonly string[], ...parts: readonly Selector[]): string {
  const recent = (metric: string): string => sum(`sum_over_time(agency:${metric}:rate5m${selector(...parts)}[1h])`, ...by);
  return `${recent('popdb_requests_failed')} / (${recent('popdb_requests')} > 0)`;
}

/** Since when each connection that is silent at some moment of the next six hours is so, of those that were by then. */
const SILENT_SINCE = 'agency:popdb_connection_silent_since_timestamp_seconds:open';

/** The least that is recorded of a series now or within the next six hours, which have happened for each moment of the past. */
function ahead(series: string): string {
  return `(min_over_time(${series}[6h] offset -6h) or max without () (${series}))`;
}

/** A silence is found out after it began; looking ahead from each moment of the past shows it from its beginning. */
function silentByThen(...parts: readonly Selector[]): string {
  return `${ahead(SILENT_SINCE + selector(...parts))} <= time()`;
}

/**
 * The share of the time in which Pulse saw in which the connection was not silent, from when silences began. What it did not
 * see says nothing of the agency, and of one that never sent anything there is nothing to tell.
 */
export function availability(...parts: readonly Selector[]): string {
  const seen = `2 * sum_over_time(agency:popdb_connection_state:seen2m${selector(...parts)}[$__range])`;
  const silent = `count_over_time((${silentByThen(...parts)})[$__range:1m])`;
  return `clamp_min(1 - max by (agency) (${silent} or 0 * ${seen}) / (max by (agency) (${seen}) > 0), 0)`;
}

/** The same codes over time: a silence is shown from when it began. */
export function stateOverTime(...parts: readonly Selector[]): string {
  return stateCode(...parts).replace(/\n\)$/, `\n  or ${CODES.silent} * ((${silentByThen(...parts)}) > bool 0)\n)`);
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

/** How many connections show a code; absent where nothing is known of any. */
export function connectionsThatShow(code: number, ...parts: readonly Selector[]): string {
  return `sum((${stateCode(...parts)}) == bool ${code})`;
}

/** What a monitor or a broker's client says of itself, once, however many jobs scrape it. */
export function own(vector: string): string {
  return `max without (job) (${vector})`;
}

/** A figure of now: absent while Pulse sees nothing or is blind for most connections, because it is none of now then. */
export function live(vector: string): string {
  return `(${vector}) unless on () (nation:popdb_connection_state:unseen == 1)`;
}

/** Requests per second of the last five minutes, recorded: a month of it is as quickly read as an hour. */
export function recordedRate(level: 'nation' | 'category' | 'agency' | 'type' | 'outcome', ...parts: readonly Selector[]): string {
  return `${level}:popdb_requests:rate5m${selector(...parts)}`;
}

/** Every agency's name, as label {@code name}, in full. */
export function names(language: Language, ...parts: readonly Selector[]): string {
  return language === 'vi'
    ? `max by (agency, name) (popdb_agency_info${selector(...parts)})`
    : `label_replace(max by (agency, name_en) (popdb_agency_info${selector(...parts)}), "name", "$1", "name_en", "(.+)")`;
}

/** What each is called where there is little room, as the roster declares it, as label {@code name}. */
export function shortNames(language: Language, ...parts: readonly Selector[]): string {
  const label = language === 'vi' ? 'short_name' : 'short_name_en';
  const known = `max by (agency, ${label}) (popdb_agency_info${selector(`${label}!=""`, ...parts)})`;
  return `label_replace(${known}, "name", "$1", "${label}", "(.+)")`;
}

/** Where a reader looks for each among the others, as a label of this name. */
export function placeLabel(language: Language): string {
  return language === 'vi' ? 'place' : 'place_en';
}

export function placeOf(language: Language, ...parts: readonly Selector[]): string {
  const label = placeLabel(language);
  return `max by (agency, ${label}) (popdb_agency_info${selector(`${label}!=""`, ...parts)})`;
}

/** Requests per hour, of the last hour, recorded: of an agency that asks little, per second would be 0.00. */
export function recordedPerHour(...parts: readonly Selector[]): string {
  return `3600 * avg_over_time(agency:popdb_requests:rate5m${selector(...parts)}[1h])`;
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

/** The same, recorded only while it is open: for what looks back over a month. */
export function recordedIncidents(...parts: readonly Selector[]): string {
  return `max by (agency, kind) (agency_kind:popdb_incident_began_timestamp_seconds:open${selector(...parts)})`;
}

/**
 * A figure in the manner of the language, such as 2.570.000.000: it becomes a label, because Grafana writes numbers in the manner of
 * the reader's browser. The value stays what it is.
 */
export function spelled(vector: string, language: Language, decimals: 0 | 1 = 0, unit = ''): string {
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  const rounded = decimals === 0 ? `round(${vector})` : `round(${vector}, 0.1)`;
  let digits = `count_values("figure", ${rounded})`;
  for (const groups of [4, 3, 2, 1]) {
    const threes = '([0-9]{3})'.repeat(groups);
    const places = Array.from({ length: groups }, (_, index) => `${group}$${index + 2}`).join('');
    digits = `label_replace(${digits}, "figure", "$1${places}$${groups + 2}", "figure", "([0-9]{1,3})${threes}((?:\\\\.[0-9])?)")`;
  }
  if (decimals === 1) {
    digits = `label_replace(${digits}, "figure", "$1${point}$2", "figure", "(.*[0-9])\\\\.([0-9])")`;
  }
  if (unit !== '') {
    digits = `label_replace(${digits}, "figure", "$1${unit}", "figure", "(.+)")`;
  }
  return `(${vector}) * on () group_left (figure) clamp(${digits}, 1, 1)`;
}

/**
 * Each incident that was open at some time of what is chosen, as a series of its own, with when it began as label {@code began}: out
 * of what is recorded while it is open.
 */
const RECORDED = 'agency_kind:popdb_incident_began_timestamp_seconds:open';
const EACH = `count_values by (agency, kind) ("began", ${RECORDED})`;

export const EVERY_INCIDENT = {
  /** When it was last open. */
  end: `max_over_time((time() * (${EACH} >= bool 0))[$__range:1m])`,
  /** When it was taken on, as far as it was. */
  acknowledged: `max_over_time((${EACH} * 0 + on (agency, kind) group_left () agency_kind:popdb_incident_acknowledged_timestamp_seconds:open)[$__range:1m])`,
} as const;

/** Of each of them: when it began, ended (0: not yet), how long it lasted, when it was taken on (0: not yet). */
export function pastIncidents(what: 'began' | 'ended' | 'lasted' | 'acknowledged'): string {
  const { end, acknowledged } = EVERY_INCIDENT;
  const began = `max_over_time((${EACH} * 0 + on (agency, kind) group_left () ${RECORDED})[$__range:1m])`;
  switch (what) {
    case 'began':
      return began;
    case 'ended':
      return `${end} * (${end} < bool time() - 120)`;
    case 'lasted':
      return `${end} - ${began}`;
    case 'acknowledged':
      return `${acknowledged} or 0 * ${began}`;
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A moment's month as a label, such as "Tháng 10/2026"; the value is 1. In UTC a month of Viet Nam ends on its last day. */
export function monthLabel(moment: string, language: Language): string {
  const digits = `clamp(count_values("month", 100 * year(${moment}) + month(${moment})), 1, 1)`;
  return language === 'vi'
    ? `label_replace(${digits}, "month", "Tháng $2/$1", "month", "([0-9]{4})([0-9]{2})")`
    : MONTHS.reduce(
        (labels, name, index) =>
          `label_replace(${labels}, "month", "${name} $1", "month", "([0-9]{4})${String(index + 1).padStart(2, '0')}")`,
        digits,
      );
}

/** 1 at each moment of an incident, also of the time before it was found out: what is found out within six hours tells of it. */
export function duringIncident(...parts: readonly Selector[]): string {
  const found = `agency_kind:popdb_incident_began_timestamp_seconds:open${selector(...parts)}`;
  return `max by (agency, kind) (${ahead(found)} <= bool time()) == 1`;
}

export function quantile(share: number, ...parts: readonly Selector[]): string {
  return `histogram_quantile(${share}, ${sum(`category_type:popdb_request_duration_seconds_bucket:rate5m${selector(...parts)}`, 'le')})`;
}
