import * as common from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import { agencyUrl, type Board } from '../board';
import {
  age,
  connectionsThatShow,
  names,
  openIncidents,
  shortNames,
  stateCode,
  sum,
  gauge,
  failureShare,
  requestRate,
  withName,
} from '../queries';
import { incidentNames, stateNames, words } from '../texts/words';
import { CODES, colours, failureSteps, named, quietZero, SHOWN, stateMapping, steps } from './palette';
import { arranged, type Column, fixed, joined, link, list, now, over, rows, thresholds, tiles } from './panels';

/** What several dashboards show, so that it looks the same on each. */

export const UNITS = {
  count: 'locale',
  perSecond: 'suffix:/s',
  share: 'percentunit',
  span: 'dtdhms',
  moment: 'dateTimeAsIso',
  seconds: 's',
  bytes: 'bytes',
} as const;

/** How many connections have each state; also the key to the colours. */
export function stateCounts(board: Board, ...selectors: readonly string[]): stat.PanelBuilder {
  const panel = tiles()
    .textMode(common.BigValueTextMode.ValueAndName)
    .wideLayout(true)
    .orientation(common.VizOrientation.Vertical)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(16).valueSize(26));
  SHOWN.forEach((shown, index) => {
    const refId = String.fromCharCode('A'.charCodeAt(0) + index);
    const name = board.say(stateNames[shown]);
    panel.withTarget(now(connectionsThatShow(CODES[shown], ...selectors), name, refId));
    panel.overrideByName(name, [{ id: 'color', value: { mode: 'fixed', fixedColor: colours[shown] } }]);
  });
  return panel;
}

/** One tile for each connection. */
export function wall(board: Board, selectorOf: string): stat.PanelBuilder {
  return tiles()
    .textMode(common.BigValueTextMode.Name)
    .text(new common.VizTextDisplayOptionsBuilder().valueSize(13))
    .mappings(stateMapping(board.language))
    .thresholds(thresholds(steps('text')))
    .dataLinks([link(board.say(words.openAgency), agencyUrl(board.language, '${__field.labels.agency}'))])
    .withTarget(now(withName(stateCode(selectorOf), shortNames(board.language, selectorOf)), '{{name}}'));
}

/** Leads from a row to its agency, whose id stands in the same row. */
export function rowLink(board: Board): DynamicConfigValue {
  return {
    id: 'links',
    value: [
      { title: board.say(words.openAgency), url: agencyUrl(board.language, '${__data.fields.agency}'), targetBlank: false },
    ],
  };
}

const COLOURED = { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } };

function width(pixels: number): DynamicConfigValue {
  return { id: 'custom.width', value: pixels };
}

function unit(id: string, decimals?: number): DynamicConfigValue[] {
  return decimals === undefined ? [{ id: 'unit', value: id }] : [{ id: 'unit', value: id }, { id: 'decimals', value: decimals }];
}

/** The incidents that are open, the oldest first. */
export function incidentTable(board: Board, ...selectors: readonly string[]): table.PanelBuilder {
  const { language } = board;
  const key = (vector: string): string =>
    `label_join(label_join(${vector}, "key", "/", "kind", "agency"), "subject", "", "agency")`;
  const open = `(${openIncidents(...selectors)})`;
  const named_ = `label_replace(${withName(open, names(language))}, "name", "$1", "name", "(.*)")`;
  const central = `label_replace(${openIncidents('agency="nation"')}, "name", "${board.say(words.nation)}", "", "")`;
  const where = selectors.length === 0 ? `(${named_} or ${central})` : named_;
  const figures = (metric: string): string =>
    `max by (agency, kind) (${metric}${selectors.length === 0 ? '' : `{${selectors.join(', ')}}`}) and on (agency, kind) (${openIncidents(...selectors)})`;
  const columns: Column[] = [
    { field: 'name', title: board.say(words.agency), look: [rowLink(board)] },
    {
      field: 'kind',
      title: board.say(words.kind),
      look: [
        width(150),
        { id: 'mappings', value: named(incidentNames, language) },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
        { id: 'color', value: { mode: 'fixed', fixedColor: colours.silent } },
      ],
    },
    { field: 'Value #A', title: board.say(words.since), look: [...unit(UNITS.moment), width(165)] },
    { field: 'Value #B', title: board.say(words.lasting), look: [...unit(UNITS.span), width(95)] },
    { field: 'Value #C', title: board.say(words.expected), look: [...unit(UNITS.count, 0), width(85)] },
    { field: 'Value #D', title: board.say(words.seen), look: [...unit(UNITS.count, 0), width(80)] },
    { field: 'agency', title: board.say(words.id), look: [width(110)] },
  ];
  const panel = list(columns)
    .noValue(board.say(words.noIncident))
    .withTarget(rows(key(`1000 * ${where}`), 'A'))
    .withTarget(rows(key(`time() - (${openIncidents(...selectors)})`), 'B'))
    .withTarget(rows(key(figures('popdb_incident_expected_requests')), 'C'))
    .withTarget(rows(key(figures('popdb_incident_seen_requests')), 'D'))
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(board.say(words.lasting)).desc(true)]);
  return panel.transformations([
    { id: 'filterFieldsByName', options: { include: { pattern: '^(key|agency|kind|name|Value \\#.)$' } } },
    { id: 'joinByField', options: { byField: 'key', mode: 'outer' } },
    {
      id: 'organize',
      options: {
        excludeByName: Object.fromEntries(
          ['key', 'agency 2', 'agency 3', 'agency 4', 'kind 2', 'kind 3', 'kind 4'].map((field) => [field, true]),
        ),
        indexByName: {},
        renameByName: { 'agency 1': 'agency', 'kind 1': 'kind' },
      },
    },
    arranged('key', columns),
  ]);
}

/** Every agency of a category with what there is to compare, the most urgent first. */
export function agencyTable(board: Board, selectorOf: string): table.PanelBuilder {
  const { language } = board;
  const by = (vector: string): string => sum(vector, 'agency');
  const columns: Column[] = [
    { field: 'name', title: board.say(words.agency), look: [rowLink(board), { id: 'custom.minWidth', value: 200 }] },
    {
      field: 'Value #A',
      title: board.say(words.state),
      look: [{ id: 'mappings', value: stateMapping(language) }, COLOURED, width(150)],
    },
    { field: 'Value #B', title: board.say(words.perSecond), look: [...unit(UNITS.perSecond, 2), width(105)] },
    { field: 'Value #C', title: board.say(words.today), look: [...unit(UNITS.count, 0), width(100)] },
    { field: 'Value #D', title: board.say(words.month), look: [...unit(UNITS.count, 0), width(105)] },
    { field: 'Value #E', title: board.say(words.cumulative), look: [...unit(UNITS.count, 0), width(110)] },
    {
      field: 'Value #F',
      title: board.say(words.failureRate),
      look: [
        ...unit(UNITS.share, 1),
        { id: 'thresholds', value: { mode: 'absolute', steps: failureSteps } },
        { id: 'color', value: { mode: 'thresholds' } },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
        width(85),
      ],
    },
    {
      field: 'Value #G',
      title: board.say(words.missing),
      look: [...unit(UNITS.count, 0), { id: 'mappings', value: [quietZero('–')] }, width(70)],
    },
    {
      field: 'Value #H',
      title: board.say(words.lastEvent),
      look: [...unit(UNITS.span), { id: 'noValue', value: board.say(words.never) }, width(150)],
    },
    { field: 'agency', title: board.say(words.id), look: [width(120)] },
  ];
  return list(columns)
    .withTarget(rows(withName(stateCode(selectorOf), names(language, selectorOf)), 'A'))
    .withTarget(rows(requestRate(['agency'], selectorOf), 'B'))
    .withTarget(rows(by(gauge('popdb_requests_today', selectorOf)), 'C'))
    .withTarget(rows(by(gauge('popdb_requests_month', selectorOf)), 'D'))
    .withTarget(rows(`${by(gauge('popdb_requests_cumulative'))} and on (agency) popdb_agency_info{${selectorOf}}`, 'E'))
    .withTarget(rows(failureShare(['agency'], selectorOf), 'F'))
    .withTarget(rows(`${by(gauge('popdb_events_missing'))} and on (agency) popdb_agency_info{${selectorOf}}`, 'G'))
    .withTarget(rows(by(age('popdb_connection_last_event_timestamp_seconds', selectorOf)), 'H'))
    .transformations(joined('agency', columns))
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(board.say(words.state)).desc(true)]);
}

/** Traffic beside what was expected of it. */
export function expectedLine(panel: { overrideByName(name: string, look: DynamicConfigValue[]): unknown }, name: string): void {
  panel.overrideByName(name, [
    { id: 'color', value: { mode: 'fixed', fixedColor: colours.expected } },
    { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 6] } },
    { id: 'custom.lineWidth', value: 2 },
    { id: 'custom.fillOpacity', value: 0 },
    { id: 'custom.stacking', value: { mode: 'none', group: 'B' } },
  ]);
}

export function coloured(colour: string): DynamicConfigValue[] {
  return [{ id: 'color', value: { mode: 'fixed', fixedColor: colour } }];
}

export { fixed, over };
