import * as common from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { Board } from '../board';
import type { Language } from '../language';
import { colours, quietZero, stateMapping, steps } from '../look/palette';
import { byThresholds, type Column, counts, joined, list, over, rows, thresholds, timeline } from '../look/panels';
import { coloured, incidentTable, ranking, rowLink, stateCounts, UNITS, unknown } from '../look/widgets';
import { availability, gauge, names, selector, shortNames, stateOverTime, sum, withName } from '../queries';
import { connections as texts } from '../texts/connections';
import { conditionNames, incidentNames, words } from '../texts/words';

const CHOSEN = 'category=~"$category"';

/** Which connections fell silent, when, for how long, and which are about to? */
export function connections(language: Language): Dashboard {
  const board = new Board('connections', language);
  board.categoryVariable();
  board.incidentMarks();
  board.line(3, board.panel(24, texts.states, stateCounts(board, CHOSEN)));
  board.columns(
    { panels: [{ height: 21, panel: board.panel(13, texts.timeline, states(board)) }] },
    {
      panels: [
        { height: 10, panel: board.panel(11, texts.incidents, incidentTable(board, 'category=~"$category|nation"')) },
        { height: 11, panel: board.panel(11, texts.deadlines, deadlines(board)) },
      ],
    },
  );
  board.heading(texts.headings.history);
  board.columns(
    { panels: [{ height: 20, panel: board.panel(10, texts.availability, available(board)) }] },
    {
      panels: [
        { height: 10, panel: board.panel(14, texts.kinds, kinds(board)) },
        { height: 10, panel: board.panel(14, texts.conditions, conditions(board)) },
      ],
    },
  );
  board.heading(texts.headings.quality);
  return board.line(10, board.panel(24, texts.quality, quality(board))).build();
}

function states(board: Board) {
  return timeline()
    .interval('15s')
    .mappings(stateMapping(board.language))
    .thresholds(thresholds(steps('text')))
    .withTarget(over(`sort(${withName(stateOverTime(CHOSEN), shortNames(board.language, CHOSEN))})`, '{{name}}'));
}

function deadlines(board: Board) {
  const due = gauge('popdb_connection_silence_deadline_timestamp_seconds', CHOSEN);
  const last = gauge('popdb_connection_last_event_timestamp_seconds', CHOSEN);
  const used = `(time() - (${last} > 0)) / ((${due} > time()) - ${last})`;
  const nearest = `topk(15, max by (agency) (${used}))`;
  const columns: Column[] = [
    { field: 'name', title: board.say(words.anyAgency), look: [rowLink(board)] },
    {
      field: 'Value #D',
      title: board.say(words.used),
      look: [
        { id: 'unit', value: UNITS.share },
        { id: 'decimals', value: 0 },
        { id: 'custom.width', value: 100 },
        { id: 'max', value: 1 },
        { id: 'thresholds', value: { mode: 'absolute', steps: steps('text', [0.5, colours.warning], [0.8, colours.bad]) } },
        { id: 'color', value: { mode: 'thresholds' } },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
      ],
    },
    {
      field: 'Value #A',
      title: board.say(words.deadline),
      look: [
        { id: 'unit', value: UNITS.span },
        { id: 'decimals', value: 0 },
        { id: 'custom.width', value: 220 },
      ],
    },
    {
      field: 'Value #B',
      title: board.say(words.lastEvent),
      look: [{ id: 'unit', value: UNITS.span }, { id: 'decimals', value: 0 }, { id: 'custom.width', value: 180 }],
    },
    {
      field: 'Value #C',
      title: board.say(words.expectedSinceLast),
      look: [{ id: 'unit', value: UNITS.count }, { id: 'decimals', value: 1 }, { id: 'custom.width', value: 190 }],
    },
    { field: 'agency', title: 'agency', look: [{ id: 'custom.hidden', value: true }] },
  ];
  const ofThose = (vector: string): string => `max by (agency) (${vector}) and on (agency) (${nearest})`;
  return list(columns)
    .withTarget(rows(withName(ofThose(`round(${due} - time())`), shortNames(board.language)), 'A'))
    .withTarget(rows(nearest, 'D'))
    .withTarget(rows(ofThose(`round(time() - ${gauge('popdb_connection_last_event_timestamp_seconds', CHOSEN)})`), 'B'))
    .withTarget(rows(ofThose(gauge('popdb_connection_expected_requests', CHOSEN)), 'C'))
    .transformations(joined('agency', columns))
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(board.say(words.used)).desc(true)]);
}

function available(board: Board) {
  return ranking(board, `sort(bottomk(25, ${withName(availability(CHOSEN), shortNames(board.language, CHOSEN))}))`, UNITS.share)
    .decimals(1)
    .max(1)
    .colorScheme(byThresholds())
    .thresholds(thresholds(steps(colours.bad, [0.95, colours.warning], [0.99, colours.good])));
}

function kinds(board: Board) {
  const palette = {
    silent: colours.silent,
    requests_stopped: colours.warning,
    lookup_silent: colours.lookup,
    authentication_silent: colours.authentication,
    source_silent: colours.warning,
    failing: colours.attention,
    surge: colours.bad,
    slump: colours.warning,
    mass: colours.nation,
    not_opened: colours.idle,
    decommissioned: colours.decommissioned,
  };
  const panel = stepped().withTarget(over(`max by (kind) (popdb_incidents_open)`, '{{kind}}'));
  for (const [kind, text] of Object.entries(incidentNames)) {
    panel.overrideByName(kind, [{ id: 'displayName', value: board.say(text) }, ...coloured(palette[kind as keyof typeof palette])]);
  }
  return panel;
}

function conditions(board: Board) {
  const panel = stepped().withTarget(over(sum(`agency_condition:popdb_connection_condition:known${selector(CHOSEN)}`, 'condition'), '{{condition}}'));
  const palette: Readonly<Record<string, string>> = {
    requests_stopped: colours.warning,
    failing: colours.attention,
    lookup_silent: colours.lookup,
    authentication_silent: colours.authentication,
    source_silent: colours.warning,
    surge: colours.bad,
    slump: colours.warning,
    gap: colours.bad,
    clock_skew: colours.blind,
    clock_slow: colours.blind,
  };
  for (const [condition, text] of Object.entries(conditionNames)) {
    panel.overrideByName(condition, [
      { id: 'displayName', value: board.say(text) },
      ...coloured(palette[condition] ?? colours.neutral),
    ]);
  }
  return panel;
}

/** For numbers of things, which go up and down by one. */
function stepped() {
  return counts('short').lineInterpolation(common.LineInterpolation.StepAfter).lineWidth(2).fillOpacity(0);
}

function quality(board: Board) {
  const metric = (name: string): string =>
    `max by (agency) (${name}) and on (agency) popdb_agency_info{${CHOSEN}}`;
  const grown = (name: string): string =>
    `sum by (agency) (max without (instance, job) (increase(${name}[$__range]))) and on (agency) popdb_agency_info{${CHOSEN}}`;
  const number = [
    { id: 'unit', value: UNITS.count },
    { id: 'decimals', value: 0 },
    { id: 'mappings', value: [quietZero('–')] },
    { id: 'custom.width', value: 150 },
    unknown(),
  ];
  const columns: Column[] = [
    { field: 'name', title: board.say(words.anyAgency), look: [rowLink(board)] },
    { field: 'Value #F', title: board.say(words.faults), look: number },
    { field: 'Value #A', title: board.say(words.missing), look: number },
    { field: 'Value #B', title: board.say(words.duplicates), look: number },
    { field: 'Value #C', title: board.say(words.rejects), look: number },
    { field: 'Value #D', title: board.say(words.skewed), look: number },
    {
      field: 'Value #G',
      title: board.say(words.clockOffset),
      look: [{ id: 'unit', value: UNITS.span }, { id: 'decimals', value: 0 }, { id: 'mappings', value: [quietZero('–')] }, { id: 'custom.width', value: 150 }, unknown()],
    },
    { field: 'Value #E', title: board.say(words.heartbeats), look: number },
    { field: 'agency', title: board.say(words.id), look: [{ id: 'custom.width', value: 150 }] },
  ];
  return list(columns)
    .withTarget(rows(withName(metric('popdb_events_missing'), names(board.language)), 'A'))
    .withTarget(rows(grown('popdb_events_duplicate_total'), 'B'))
    .withTarget(rows(grown('popdb_events_rejected_total'), 'C'))
    .withTarget(rows(grown('popdb_events_skewed_total'), 'D'))
    .withTarget(rows(grown('popdb_heartbeats_total'), 'E'))
    .withTarget(
      rows(
        `(${metric('popdb_events_missing')}) + (${grown('popdb_events_rejected_total')}) + (${grown('popdb_events_skewed_total')})`,
        'F',
      ),
    )
    .withTarget(rows(`round(max by (agency) (popdb_connection_clock_offset_seconds{${CHOSEN}}))`, 'G'))
    .transformations(joined('agency', columns))
    .sortBy([
      new common.TableSortByFieldStateBuilder().displayName(board.say(words.faults)).desc(true),
    ]);
}
