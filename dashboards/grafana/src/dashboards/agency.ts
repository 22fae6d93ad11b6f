import * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import * as common from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import * as heatmap from '@grafana/grafana-foundation-sdk/heatmap';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import { Board } from '../board';
import type { Language } from '../language';
import { colours, conditionMapping, outcomeColours, stateMapping, steps } from '../look/palette';
import { areas, bars, counts, figure, fixed, lines, over, now, thresholds, tiles, timeline } from '../look/panels';
import { coloured, failureFigure, incidentTable, monthFigures, orUnknown, spelledFigure, todayFigure, UNITS } from '../look/widgets';
import { age, gauge, rate, seenRate, stateCode, stateOverTime, sum } from '../queries';
import { agency as texts } from '../texts/agency';
import { conditionNames, habitNames, outcomeNames, reasonNames, typeNames, words } from '../texts/words';

const CHOSEN = 'agency="$agency"';
/** Waiting times are kept by category: this is the chosen agency's. */
const BUCKETS = 'popdb_request_duration_seconds_bucket';
const SAME_CATEGORY = `and on (category) popdb_agency_info{${CHOSEN}}`;

/** How is the connection of this agency, since when, and why? */
export function agency(language: Language): Dashboard {
  const board = new Board('agency', language);
  board.agencyVariable('agency', '', { hidden: false, all: false });
  board.incidentStretches(CHOSEN);
  board.line(
    4,
    board.panel(3, texts.state, state(board)),
    board.panel(3, texts.lastEvent, span(age('popdb_connection_last_event_timestamp_seconds', CHOSEN))),
    board.panel(4, texts.deadline, deadline()),
    board.panel(2, texts.silentFor, silentFor()),
    board.panel(4, texts.expectedSince, expectedSince()),
    board.panel(2, texts.today, todayFigure(board, CHOSEN)),
    board.panel(3, texts.months, monthFigures(board, CHOSEN)),
    board.panel(3, texts.failures, failureFigure(board, CHOSEN)),
  );
  board.line(
    3,
    board.panel(18, texts.timeline, states(board)),
    board.panel(3, texts.habit, habit(board)),
    board.panel(3, texts.cumulative, cumulative(board)),
  );
  board.line(9, board.panel(14, texts.traffic, traffic(board)), board.panel(10, texts.outcomes, outcomes(board)));
  board.line(7, board.panel(14, texts.incidents, incidentTable(board, CHOSEN)), board.panel(10, texts.conditions, conditions(board)));
  board.heading(texts.headings.durations);
  board.line(9, board.panel(12, texts.heatmap, durations()), board.panel(12, texts.percentiles, percentiles(board)));
  board.heading(texts.headings.quality);
  board.line(
    9,
    board.panel(5, texts.missing, missing()),
    board.panel(6, texts.extra, extra(board)),
    board.panel(9, texts.reasons, reasons(board)),
    board.panel(4, texts.heartbeats, heartbeats()),
  );
  return board.build();
}

function state(board: Board) {
  return tiles()
    .textMode(common.BigValueTextMode.Value)
    .mappings(stateMapping(board.language))
    .thresholds(thresholds(steps('text')))
    .text(new common.VizTextDisplayOptionsBuilder().valueSize(26))
    .withTarget(now(stateCode(CHOSEN), ''));
}

function span(expr: string) {
  return figure('text').unit(UNITS.span).decimals(0).noValue('–').withTarget(now(sum(`round(${expr})`), ''));
}

function deadline() {
  return span(`(${gauge('popdb_connection_silence_deadline_timestamp_seconds', CHOSEN)} - time()) > 0`);
}

function silentFor() {
  return span(age('popdb_connection_silent_since_timestamp_seconds', CHOSEN));
}

function expectedSince() {
  return figure('text').unit(UNITS.count).decimals(1).withTarget(now(sum(gauge('popdb_connection_expected_requests', CHOSEN)), ''));
}

function cumulative(board: Board) {
  return spelledFigure(board, 'text', sum(gauge('popdb_requests_cumulative', CHOSEN)));
}

/** By what was learned of its traffic. */
function habit(board: Board) {
  const known = `max by (habit) (popdb_agency_info{${CHOSEN}, habit!=""})`;
  const panel = figure('text')
    .textMode(common.BigValueTextMode.Name)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(18).valueSize(18))
    .withTarget(now(orUnknown(known, board.say(habitNames.unknown), 'habit'), '{{habit}}'));
  for (const [kind, text] of Object.entries(habitNames)) {
    panel.overrideByName(kind, [{ id: 'displayName', value: board.say(text) }]);
  }
  return panel;
}

function states(board: Board) {
  return timeline()
    .mappings(stateMapping(board.language))
    .thresholds(thresholds(steps('text')))
    .withTarget(over(`max(${stateOverTime(CHOSEN)})`, board.say(words.state)));
}

function traffic(board: Board) {
  const panel = lines(UNITS.perSecond).interval('1m');
  Object.entries(typeNames).forEach(([type, text], index) => {
    const colour = type === 'LOOKUP' ? colours.lookup : colours.authentication;
    const seen = `${board.say(text)}, ${board.say(texts.actual)}`;
    const due = `${board.say(text)}, ${board.say(texts.due)}`;
    const letter = String.fromCharCode(65 + 2 * index);
    const next = String.fromCharCode(66 + 2 * index);
    panel.withTarget(over(seenRate('popdb_requests_total', CHOSEN, `type="${type}"`), seen, letter));
    panel.withTarget(over(sum(gauge('popdb_requests_expected_per_second', CHOSEN, `type="${type}"`)), due, next));
    panel.overrideByName(seen, coloured(colour));
    panel.overrideByName(due, [
      ...coloured(colour),
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 6] } },
      { id: 'custom.fillOpacity', value: 0 },
    ]);
  });
  return panel;
}

function outcomes(board: Board) {
  const panel = areas(UNITS.perSecond)
    .interval('1m')
    .noValue(board.say(texts.noRequests))
    .withTarget(over(`${sum(rate('popdb_requests_total', CHOSEN), 'outcome')} > 0`, '{{outcome}}'));
  for (const [outcome, text] of Object.entries(outcomeNames)) {
    panel.overrideByName(outcome, [
      { id: 'displayName', value: board.say(text) },
      ...coloured(outcomeColours[outcome] ?? colours.failed),
    ]);
  }
  return panel;
}

function conditions(board: Board) {
  const panel = timeline()
    .mappings(conditionMapping(board.language))
    .thresholds(thresholds(steps('text')))
    .withTarget(over(`max by (condition) (agency_condition:popdb_connection_condition:known{${CHOSEN}})`, '{{condition}}'));
  for (const [condition, text] of Object.entries(conditionNames)) {
    panel.overrideByName(condition, [{ id: 'displayName', value: board.say(text) }]);
  }
  return panel;
}

function durations() {
  return new heatmap.PanelBuilder()
    .interval('1m')
    .calculate(false)
    .cellGap(1)
    .color(
      new heatmap.HeatmapColorOptionsBuilder()
        .mode(heatmap.HeatmapColorMode.Scheme)
        .scheme('Blues')
        .steps(64)
        .reverse(false)
        .exponent(0.5)
        .fill('dark-orange'),
    )
    .yAxis(new heatmap.YAxisConfigBuilder().unit(UNITS.seconds))
    .cellValues(new heatmap.CellValuesBuilder().unit(UNITS.perSecond))
    .filterValues(new heatmap.FilterValueRangeBuilder().le(1e-9))
    .showLegend()
    .tooltip(new heatmap.HeatmapTooltipBuilder().mode(common.TooltipDisplayMode.Single).yHistogram(false))
    .withTarget(
      over(sum(`${rate(BUCKETS)} ${SAME_CATEGORY}`, 'le'), '{{le}}').format(prometheus.PromQueryFormat.Heatmap),
    );
}

function percentiles(board: Board) {
  const panel = lines(UNITS.seconds).interval('2m');
  const shares = [
    [0.5, board.say(texts.half), colours.good],
    [0.95, '95 %', colours.warning],
    [0.99, '99 %', colours.bad],
  ] as const;
  shares.forEach(([share, name, colour], index) => {
    const buckets = sum(`${rate(BUCKETS)} ${SAME_CATEGORY}`, 'le');
    panel.withTarget(over(`histogram_quantile(${share}, ${buckets})`, name, String.fromCharCode(65 + index)));
    panel.overrideByName(name, coloured(colour));
  });
  return panel.fillOpacity(0);
}

function missing() {
  return counts(UNITS.count).withTarget(over(sum(gauge('popdb_events_missing', CHOSEN)), '')).colorScheme(fixed(colours.warning)).legend(hidden());
}

function extra(board: Board) {
  const panel = bars(UNITS.count).interval('1m').decimals(0);
  const series = [
    ['popdb_events_duplicate_total', board.say(words.duplicates), colours.neutral],
    ['popdb_events_rejected_total', board.say(words.rejects), colours.bad],
    ['popdb_events_skewed_total', board.say(words.skewed), colours.warning],
  ] as const;
  series.forEach(([metric, name, colour], index) => {
    const increase = `max without (instance, job) (increase(${metric}{${CHOSEN}}[$__rate_interval]))`;
    panel.withTarget(over(sum(increase), name, String.fromCharCode(65 + index)));
    panel.overrideByName(name, coloured(colour));
  });
  return panel;
}

function reasons(board: Board) {
  const panel = new bargauge.PanelBuilder()
    .unit(UNITS.count)
    .min(0)
    .colorScheme(fixed(colours.bad))
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .orientation(common.VizOrientation.Horizontal)
    .valueMode(common.BarGaugeValueMode.Text)
    .namePlacement(common.BarGaugeNamePlacement.Left)
    .showUnfilled(false)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false))
    .withTarget(now(`sort_desc(${sum(gauge('popdb_events_rejected_total', CHOSEN), 'reason')})`, '{{reason}}'));
  for (const [reason, text] of Object.entries(reasonNames)) {
    panel.overrideByName(reason, [{ id: 'displayName', value: board.say(text) }]);
  }
  return panel;
}

function heartbeats() {
  return lines('suffix:/min')
    .axisSoftMax(5)
    .interval('1m')
    .legend(hidden())
    .withTarget(over(`60 * ${seenRate('popdb_heartbeats_total', CHOSEN)}`, ''));
}

function hidden(): common.VizLegendOptionsBuilder {
  return new common.VizLegendOptionsBuilder()
    .showLegend(false)
    .displayMode(common.LegendDisplayMode.List)
    .placement(common.LegendPlacement.Bottom);
}
