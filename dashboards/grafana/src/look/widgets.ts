import * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import * as common from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import { agencyUrl, type Board, uid } from '../board';
import {
  age,
  andNation,
  connectionsThatShow,
  openIncidents,
  placeLabel,
  placeOf,
  selector,
  shortNames,
  spelled,
  stateCode,
  sum,
  gauge,
  failureShare,
  live,
  recordedPerHour,
  recordedRate,
  withName,
} from '../queries';
import { incidentNames, words } from '../texts/words';
import type { Bilingual } from '../language';
import { CODES, colours, failureSteps, named, quietZero, SHOWN, signed, stateMapping, tileMapping } from './palette';
import {
  arranged,
  type Column,
  figure,
  fixed,
  joined,
  judgedFigure,
  link,
  list,
  now,
  rows,
  tiles,
  UNKNOWN,
} from './panels';

/** What several dashboards show, so that it looks the same on each. */

export const UNITS = {
  count: 'locale',
  perSecond: 'suffix:/s',
  share: 'percentunit',
  span: 'dtdhms',
  moment: 'time:DD/MM HH:mm',
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
    const name = signed(shown, board.language);
    panel.withTarget(now(connectionsThatShow(CODES[shown], ...selectors), name, refId));
    panel.overrideByName(name, [{ id: 'color', value: { mode: 'fixed', fixedColor: colours[shown] } }]);
  });
  return panel;
}

/** One tile for each connection, with its state in words, always at the same place: that of its name in the alphabet. */
export function wall(board: Board, selectorOf: string): stat.PanelBuilder {
  const { language } = board;
  return tiles()
    .textMode(common.BigValueTextMode.ValueAndName)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(13).valueSize(13))
    .displayName('${__field.name}')
    .mappings(tileMapping(language))
    .dataLinks([link(board.say(words.openAgency), agencyUrl(language, '${__field.labels.agency}'))])
    .withTarget(rows(withName(stateCode(selectorOf), shortNames(language, selectorOf)), 'A'))
    .withTarget(rows(placeOf(language, selectorOf), 'B'))
    .transformations([
      ...joined('agency', ['agency', 'name', 'Value #A', placeLabel(language)].map((field) => ({ field, title: field }))),
      { id: 'sortBy', options: { sort: [{ field: placeLabel(language) }] } },
      {
        id: 'rowsToFields',
        options: {
          mappings: [
            { fieldName: 'name', handlerKey: 'field.name' },
            { fieldName: 'Value #A', handlerKey: 'field.value' },
            { fieldName: placeLabel(language), handlerKey: '__ignore' },
          ],
        },
      },
    ]);
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

const COLOURED = [
  { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
  { id: 'custom.align', value: 'center' },
];

function width(pixels: number): DynamicConfigValue {
  return { id: 'custom.width', value: pixels };
}

function unit(id: string, decimals?: number): DynamicConfigValue[] {
  return decimals === undefined ? [{ id: 'unit', value: id }] : [{ id: 'unit', value: id }, { id: 'decimals', value: decimals }];
}

/** With the dashboard to which an incident leads: that of its agency, or for the nation that of all connections. */
export function led(board: Board, vector: string): string {
  const of = (name: 'agency' | 'connections', from: string, agencies: string): string =>
    `label_replace(${from}, "board", "${uid(name, board.language)}", "agency", "${agencies}")`;
  return of('connections', of('agency', vector, '.+'), 'nation');
}

/** Leads from a row to the dashboard that stands in it, of the agency that stands in it. */
export function incidentLink(board: Board): DynamicConfigValue {
  return {
    id: 'links',
    value: [
      {
        title: board.say(words.openAgency),
        url: '/d/${__data.fields.board}?${datasource:queryparam}&var-agency=${__data.fields.agency}&${__url_time_range}',
        targetBlank: false,
      },
    ],
  };
}

/** A cell of which nobody knows the figure. */
export function unknown(): DynamicConfigValue {
  return { id: 'noValue', value: UNKNOWN };
}

/** The incidents that are open, of those that a selector chooses, the longest first. */
export function incidentTable(board: Board, ...selectors: readonly string[]): table.PanelBuilder {
  const { language } = board;
  const open = openIncidents(...selectors);
  const key = (vector: string): string => `label_join(${vector}, "key", "/", "kind", "agency")`;
  const ofThose = (metric: string): string =>
    key(`max by (agency, kind) (${metric}${selector(...selectors)}) and on (agency, kind) (${open})`);
  const namesOf = andNation(shortNames(language), board.say(words.nation));
  const columns: Column[] = [
    { field: 'name', title: board.say(words.anyAgency), look: [incidentLink(board)] },
    {
      field: 'kind',
      title: board.say(words.kind),
      look: [
        width(150),
        { id: 'mappings', value: named(incidentNames, language) },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
        ...coloured(colours.failed),
      ],
    },
    { field: 'Value #A', title: board.say(words.since), look: [...unit(UNITS.moment), width(110)] },
    { field: 'Value #B', title: board.say(words.lasting), look: [...unit(UNITS.span, 0), width(115)] },
    { field: 'Value #C', title: board.say(words.expected), look: [...unit(UNITS.count, 0), width(85), unknown()] },
    { field: 'Value #D', title: board.say(words.seen), look: [...unit(UNITS.count, 0), width(85), unknown()] },
    { field: 'agency', title: board.say(words.id), look: [width(110)] },
    { field: 'board', title: 'board', look: [{ id: 'custom.hidden', value: true }] },
  ];
  return list(columns)
    .noValue(board.say(words.noIncident))
    .withTarget(rows(key(led(board, `1000 * ${withName(open, namesOf)}`)), 'A'))
    .withTarget(rows(key(`round(time() - (${open}))`), 'B'))
    .withTarget(rows(ofThose('popdb_incident_expected_requests'), 'C'))
    .withTarget(rows(ofThose('popdb_incident_seen_requests'), 'D'))
    .transformations([
      { id: 'filterFieldsByName', options: { include: { pattern: '^(key|agency|kind|name|board|Value \\#.)$' } } },
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
    ])
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(board.say(words.lasting)).desc(true)]);
}

/** Every agency of a category with what there is to compare, the most urgent first. */
export function agencyTable(
  board: Board,
  selectorOf: string,
  namesOf: string,
  whose: Bilingual = words.agency,
): table.PanelBuilder {
  const { language } = board;
  const by = (vector: string): string => sum(vector, 'agency');
  const columns: Column[] = [
    { field: 'name', title: board.say(whose), look: [rowLink(board), { id: 'custom.minWidth', value: 200 }] },
    {
      field: 'Value #A',
      title: board.say(words.state),
      look: [{ id: 'mappings', value: stateMapping(language) }, ...COLOURED, width(175)],
    },
    { field: 'Value #B', title: board.say(words.perHour), look: [...unit(UNITS.count, 0), width(105), unknown()] },
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
        unknown(),
        width(110),
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
      look: [...unit(UNITS.span), { id: 'noValue', value: board.say(words.never) }, width(175)],
    },
    { field: 'agency', title: board.say(words.id), look: [width(125)] },
  ];
  return list(columns)
    .withTarget(rows(withName(stateCode(selectorOf), namesOf), 'A'))
    .withTarget(rows(live(recordedPerHour(selectorOf)), 'B'))
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

/** A figure that stands in its label, written in the manner of the language; what is not known is "–". */
export function spelledFigure(board: Board, colour: string, vector: string, decimals: 0 | 1 = 0, unit = ''): stat.PanelBuilder {
  return figure(colour)
    .textMode(common.BigValueTextMode.Name)
    .withTarget(now(orUnknown(spelled(vector, board.language, decimals, unit)), '{{figure}}'));
}

/** What nobody knows is said in the place of the figure: a label that is not there would leave it empty. */
export function orUnknown(figures: string, text = UNKNOWN, label = 'figure'): string {
  return `${figures} or on () label_replace(vector(-1), "${label}", "${text}", "", "")`;
}

/** Requests of the local day. */
export function todayFigure(board: Board, ...selectors: readonly string[]): stat.PanelBuilder {
  return spelledFigure(board, 'text', sum(gauge('popdb_requests_today', ...selectors)));
}

export function monthFigures(board: Board, ...selectors: readonly string[]): stat.PanelBuilder {
  const of = (metric: string): string => orUnknown(spelled(sum(gauge(metric, ...selectors)), board.language));
  return figure('text')
    .textMode(common.BigValueTextMode.Name)
    .orientation(common.VizOrientation.Horizontal)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(16).valueSize(16))
    .withTarget(now(of('popdb_requests_month'), `${board.say(words.month)}: {{figure}}`, 'A'))
    .withTarget(now(of('popdb_requests_previous_month'), `${board.say(words.previousMonth)}: {{figure}}`, 'B'))
    .overrideByQuery('B', coloured(colours.expected));
}

export function rateFigure(board: Board, ...selectors: readonly string[]): stat.PanelBuilder {
  const vector = live(selectors.length === 0 ? recordedRate('nation') : sum(recordedRate('category', ...selectors)));
  return spelledFigure(board, colours.neutral, vector, 1, '/s');
}

export function failureFigure(board: Board, ...selectors: readonly string[]): stat.PanelBuilder {
  return judgedFigure(failureSteps)
    .textMode(common.BigValueTextMode.Name)
    .withTarget(now(orUnknown(percent(board, live(failureShare([], ...selectors)))), '{{figure}}'));
}

/** A share whose label says it in hundredths. */
function percent(board: Board, share: string): string {
  return `0.01 * ${spelled(`100 * (${share})`, board.language, 1, ' %')}`;
}

/** The ten highest, each with its agency's name. */
export function topTen(board: Board, vector: string): string {
  return `sort_desc(topk(10, ${withName(vector, shortNames(board.language))}))`;
}

/** Bars side by side, each of which leads to its agency. */
export function ranking(board: Board, vector: string, unitId: string): bargauge.PanelBuilder {
  return new bargauge.PanelBuilder()
    .noValue(UNKNOWN)
    .unit(unitId)
    .min(0)
    .colorScheme(fixed(colours.neutral))
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .orientation(common.VizOrientation.Horizontal)
    .valueMode(common.BarGaugeValueMode.Text)
    .showUnfilled(false)
    .namePlacement(common.BarGaugeNamePlacement.Left)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false))
    .dataLinks([link(board.say(words.openAgency), agencyUrl(board.language, '${__field.labels.agency}'))])
    .withTarget(now(vector, '{{name}}'));
}
