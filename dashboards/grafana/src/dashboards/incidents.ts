import * as common from '@grafana/grafana-foundation-sdk/common';
import * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { Board } from '../board';
import type { Language } from '../language';
import { colours, named, quietZero, steps } from '../look/palette';
import { arranged, byThresholds, type Column, figure, fixed, list, now, rows, thresholds } from '../look/panels';
import { coloured, incidentLink, led, ranking, UNITS, unknown } from '../look/widgets';
import { andNation, EVERY_INCIDENT, gauge, live, pastIncidents, shortNames, sum, withName } from '../queries';
import { incidents as texts } from '../texts/incidents';
import { incidentNames, words } from '../texts/words';

/** Joined by what tells incidents of one connection apart: its kind and when it began. */
const KEY = 'key';

/** Which incidents were there, when, for how long, and did anybody take them on? */
export function incidents(language: Language): Dashboard {
  const board = new Board('incidents', language, 'now-7d');
  board.incidentMarks();
  board.columns(
    {
      panels: [
        { height: 4, panel: board.panel(3, texts.count, count()) },
        { height: 4, panel: board.panel(3, texts.open, open()) },
      ],
    },
    { panels: [{ height: 8, panel: board.panel(9, texts.kinds, kinds(board)) }] },
    { panels: [{ height: 8, panel: board.panel(12, texts.most, most(board)) }] },
  );
  return board.line(14, board.panel(24, texts.history, history(board))).build();
}

function count() {
  return figure('text').noValue('0').withTarget(now(`count(${EVERY_INCIDENT.end})`, ''));
}

function open() {
  return figure('text')
    .colorScheme(byThresholds())
    .thresholds(thresholds(steps(colours.good, [1, colours.silent])))
    .withTarget(now(live(sum(gauge('popdb_incidents_open'))), ''));
}

function kinds(board: Board) {
  const panel = new bargauge.PanelBuilder()
    .noValue(board.say(texts.none))
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(12).valueSize(16))
    .min(0)
    .decimals(0)
    .colorScheme(fixed(colours.neutral))
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .orientation(common.VizOrientation.Horizontal)
    .valueMode(common.BarGaugeValueMode.Text)
    .showUnfilled(false)
    .namePlacement(common.BarGaugeNamePlacement.Left)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false))
    .withTarget(now(`sort_desc(count by (kind) (${EVERY_INCIDENT.end}))`, '{{kind}}'));
  for (const [kind, text] of Object.entries(incidentNames)) {
    panel.overrideByName(kind, [{ id: 'displayName', value: board.say(text) }]);
  }
  return panel;
}

function most(board: Board) {
  const each = `count by (agency) (${EVERY_INCIDENT.end})`;
  return ranking(board, `sort_desc(topk(10, ${withName(each, shortNames(board.language))}))`, UNITS.count)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(12).valueSize(16))
    .noValue(board.say(texts.none));
}

function history(board: Board) {
  const { language } = board;
  const key = (vector: string): string => `label_join(${vector}, "${KEY}", "/", "kind", "agency", "began")`;
  const namesOf = andNation(shortNames(language), board.say(words.nation));
  const width = (pixels: number) => ({ id: 'custom.width', value: pixels });
  const columns: Column[] = [
    { field: 'name', title: board.say(words.anyAgency), look: [incidentLink(board), { id: 'custom.minWidth', value: 170 }] },
    {
      field: 'kind',
      title: board.say(words.kind),
      look: [
        width(210),
        { id: 'mappings', value: named(incidentNames, language) },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
        ...coloured(colours.failed),
      ],
    },
    { field: 'Value #A', title: board.say(words.began), look: [{ id: 'unit', value: UNITS.moment }, width(150)] },
    {
      field: 'Value #B',
      title: board.say(words.ended),
      look: [{ id: 'unit', value: UNITS.moment }, { id: 'mappings', value: [quietZero(board.say(words.stillOpen))] }, width(150)],
    },
    { field: 'Value #C', title: board.say(words.lasting), look: [{ id: 'unit', value: UNITS.span }, { id: 'decimals', value: 0 }, width(210), unknown()] },
    {
      field: 'Value #D',
      title: board.say(words.acknowledged),
      look: [{ id: 'unit', value: UNITS.moment }, { id: 'mappings', value: [quietZero(board.say(words.notAcknowledged))] }, width(170)],
    },
    { field: 'agency', title: board.say(words.id), look: [width(150)] },
    { field: 'board', title: 'board', look: [{ id: 'custom.hidden', value: true }] },
  ];
  return list(columns)
    .noValue(board.say(texts.none))
    .withTarget(rows(key(led(board, `1000 * ${withName(pastIncidents('began'), namesOf)}`)), 'A'))
    .withTarget(rows(key(`1000 * (${pastIncidents('ended')})`), 'B'))
    .withTarget(rows(key(pastIncidents('lasted')), 'C'))
    .withTarget(rows(key(`1000 * (${pastIncidents('acknowledged')})`), 'D'))
    .transformations([
      { id: 'filterFieldsByName', options: { include: { pattern: `^(${KEY}|agency|kind|name|board|Value \\#.)$` } } },
      { id: 'joinByField', options: { byField: KEY, mode: 'outer' } },
      {
        id: 'organize',
        options: {
          excludeByName: Object.fromEntries(
            [KEY, 'agency 2', 'agency 3', 'agency 4', 'kind 2', 'kind 3', 'kind 4'].map((field) => [field, true]),
          ),
          indexByName: {},
          renameByName: { 'agency 1': 'agency', 'kind 1': 'kind' },
        },
      },
      arranged(KEY, columns),
    ])
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(board.say(words.began)).desc(true)]);
}
