import * as common from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { Board } from '../board';
import type { Language } from '../language';
import { coded, colours } from '../look/palette';
import { areas, counts, lines, now, over, tiles } from '../look/panels';
import { UNITS } from '../look/widgets';
import { own, sum } from '../queries';
import { agents as texts } from '../texts/agents';

const EACH_LOG = '{{instance}} {{log}}';

/** Do the agents that the centre runs itself keep up, and does what they send arrive? */
export function agents(language: Language): Dashboard {
  const board = new Board('agents', language, 'now-3h');
  board.incidentMarks();
  board.line(4, board.panel(24, texts.well, well(board)));
  board.line(9, board.panel(12, texts.behind, behind(board)), board.panel(12, texts.lines, perSecond(board, 'popdb_agent_lines_read_total')));
  board.line(
    9,
    board.panel(12, texts.acknowledged, perSecond(board, 'popdb_agent_events_acknowledged_total')),
    board.panel(12, texts.aside, aside(board)),
  );
  board.line(8, board.panel(12, texts.underWay, underWay(board)), board.panel(12, texts.clock, clock(board)));
  return board.build();
}

/** One that does not answer is in up alone. */
function well(board: Board) {
  return tiles()
    .noValue(board.say(texts.none))
    .textMode(common.BigValueTextMode.ValueAndName)
    .mappings(coded(texts.wellNames, [colours.bad, colours.active], board.language))
    .withTarget(now('max by (instance) (popdb_agent_healthy) or 0 * max by (instance) (up{job="agents"} == 0)', '{{instance}}'));
}

function behind(board: Board) {
  return lines(UNITS.bytes)
    .noValue(board.say(texts.none))
    .withTarget(over('max by (instance, log) (popdb_agent_log_behind_bytes)', EACH_LOG));
}

function perSecond(board: Board, metric: string) {
  return lines(UNITS.perSecond)
    .noValue(board.say(texts.none))
    .withTarget(over(sum(own(`rate(${metric}[$__rate_interval])`), 'instance', 'log'), EACH_LOG));
}

function aside(board: Board) {
  return areas(UNITS.perSecond)
    .noValue(board.say(texts.none))
    .withTarget(over(`${sum(own('rate(popdb_agent_lines_aside_total[$__rate_interval])'), 'log', 'reason')} > 0`, '{{log}} {{reason}}'));
}

function underWay(board: Board) {
  return counts('short')
    .noValue(board.say(texts.none))
    .withTarget(over('max by (instance) (popdb_agent_events_under_way)', '{{instance}}'));
}

function clock(board: Board) {
  const panel = lines(UNITS.seconds).noValue(board.say(texts.none)).fillOpacity(0);
  panel.withTarget(over('max by (instance) (popdb_agent_clock_ahead_seconds)', '{{instance}}'));
  return panel.axisSoftMin(-5).axisSoftMax(5);
}
