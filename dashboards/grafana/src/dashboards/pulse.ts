import * as common from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { Board } from '../board';
import type { Language } from '../language';
import { CODES, colours, quietZero, steps } from '../look/palette';
import { areas, bars, counts, figure, judgedFigure, lines, now, over, thresholds, timeline } from '../look/panels';
import { coloured, orUnknown, UNITS } from '../look/widgets';
import { connectionsThatShow, gauge, live, monthLabel, own, rate, sum } from '../queries';
import { pulse as texts } from '../texts/pulse';
import { categoryNames, reasonNames } from '../texts/words';

const LATENCY = 'popdb_pipeline_latency_seconds_bucket';
/** A thread's id ends in its number; the rest is the same for all of a monitor. */
const THREAD = ['thread', '$1', 'thread_id', '.*-(StreamThread-[0-9]+)'] as const;

/** Is the monitor itself well, so that what it says can be believed? */
export function pulse(language: Language): Dashboard {
  const board = new Board('pulse', language, 'now-3h');
  board.incidentMarks();
  board.line(
    4,
    board.panel(3, texts.ready, ready(board)),
    board.panel(3, texts.watermark, watermark()),
    board.panel(3, texts.blind, blind()),
    board.panel(3, texts.latency, latency()),
    board.panel(3, texts.lag, lag(board)),
    board.panel(3, texts.threads, threads()),
    board.panel(3, texts.uptime, uptime()),
    board.panel(3, texts.books, books(board)),
  );
  board.line(
    9,
    board.panel(8, texts.watermarks, watermarks(board)),
    board.panel(8, texts.latencies, latencies()),
    board.panel(8, texts.lags, lags()),
  );
  board.line(
    9,
    board.panel(8, texts.rejects, rejects(board)),
    board.panel(8, texts.consumed, consumed(board)),
    board.panel(8, texts.commits, commits(board)),
  );
  board.heading(texts.headings.streams);
  board.line(4, board.panel(24, texts.clientState, clientState(board)));
  board.line(
    8,
    board.panel(8, texts.rebalances, rebalances(board)),
    board.panel(8, texts.busy, busy(board)),
    board.panel(8, texts.rocks, rocks(board)),
  );
  board.heading(texts.headings.machine);
  board.line(
    8,
    board.panel(5, texts.heap, heap(board)),
    board.panel(4, texts.gc, gc()),
    board.panel(5, texts.cpu, cpu(board)),
    board.panel(4, texts.files, files(board)),
    board.panel(6, texts.disks, disks()),
  );
  return board.build();
}

/** Beside how many there should be: one of two is not well. */
function ready(board: Board) {
  const due = board.say(texts.due);
  return judgedFigure(steps(colours.bad, [1, colours.good]))
    .textMode(common.BigValueTextMode.ValueAndName)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(13).valueSize(24))
    .withTarget(now('sum(max by (instance) (popdb_pipeline_ready)) or vector(0)', board.say(texts.areReady), 'A'))
    .withTarget(now('count(count by (instance) (up{job="pulse"}))', due, 'B'))
    .overrideByName(due, coloured('text'));
}

/** Of the slowest agency, as the monitor that sees most tells it. */
function watermarkAge(...selectors: readonly string[]): string {
  return `time() - min(${gauge('popdb_connection_watermark_timestamp_seconds', ...selectors)} > 0)`;
}

function watermark() {
  return judgedFigure(steps(colours.good, [15, colours.warning], [30, colours.bad]))
    .unit(UNITS.span)
    .decimals(0)
    .withTarget(now(`round(${watermarkAge()})`, ''));
}

function blind() {
  return judgedFigure(steps(colours.good, [1, colours.bad])).withTarget(now(connectionsThatShow(CODES.blind), ''));
}

function latencyQuantile(share: number): string {
  return `histogram_quantile(${share}, ${sum(rate(LATENCY), 'le')})`;
}

function latency() {
  return judgedFigure(steps(colours.good, [10, colours.warning], [30, colours.bad]))
    .unit(UNITS.seconds)
    .decimals(1)
    .withTarget(now(live('max(instance:popdb_pipeline_latency_seconds:p95_5m)'), ''));
}

/** With how long it will still take, while there is anything to catch up. */
function lag(board: Board) {
  const left = board.say(texts.left);
  return judgedFigure(steps(colours.good, [10_000, colours.warning], [100_000, colours.bad]))
    .unit('short')
    .textMode(common.BigValueTextMode.ValueAndName)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(13).valueSize(24))
    .withTarget(now('max(popdb_pipeline_unread_events)', board.say(texts.unread), 'A'))
    .withTarget(now('max(popdb_pipeline_catch_up_remaining_seconds)', left, 'B'))
    .overrideByName(left, [...coloured('text'), { id: 'unit', value: UNITS.span }, { id: 'decimals', value: 0 }, { id: 'mappings', value: [quietZero('–')] }]);
}

function threads() {
  return figure('text').withTarget(now(sum(own('kafka_stream_alive_stream_threads')), ''));
}

function uptime() {
  return figure('text').unit(UNITS.span).decimals(0).withTarget(now('round(min(process_uptime_seconds))', ''));
}

function books(board: Board) {
  const closed = 'max(popdb_books_last_closed_month_timestamp_seconds > 0)';
  return figure('text')
    .textMode(common.BigValueTextMode.Name)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(18).valueSize(18))
    .withTarget(now(orUnknown(monthLabel(closed, board.language), '–', 'month'), '{{month}}'));
}

function watermarks(board: Board) {
  const panel = lines(UNITS.seconds).fillOpacity(0).thresholds(thresholds(steps('transparent', [30, colours.bad])));
  panel.thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed));
  Object.entries(categoryNames).forEach(([category, text], index) => {
    const name = board.say(text);
    panel.withTarget(over(watermarkAge(`category="${category}"`), name, String.fromCharCode(65 + index)));
    panel.overrideByName(name, coloured(colours[category as keyof typeof categoryNames]));
  });
  return panel;
}

function latencies() {
  const panel = lines(UNITS.seconds).fillOpacity(0);
  const shares = [
    [0.5, '50 %', colours.good],
    [0.95, '95 %', colours.warning],
    [0.99, '99 %', colours.bad],
  ] as const;
  shares.forEach(([share, name, colour], index) => {
    panel.withTarget(over(latencyQuantile(share), name, String.fromCharCode(65 + index)));
    panel.overrideByName(name, coloured(colour));
  });
  return panel;
}

function lags() {
  return counts('short').withTarget(over('max by (instance) (popdb_pipeline_unread_events)', '{{instance}}'));
}

function rejects(board: Board) {
  const panel = areas(UNITS.perSecond)
    .noValue(board.say(texts.noRejects))
    .withTarget(over(`${sum(rate('popdb_events_rejected_total'), 'reason')} > 0`, '{{reason}}'));
  for (const [reason, text] of Object.entries(reasonNames)) {
    panel.overrideByName(reason, [{ id: 'displayName', value: board.say(text) }]);
  }
  return panel;
}

function consumed(board: Board) {
  const read = sum(own('rate(kafka_consumer_fetch_manager_records_consumed_total[$__rate_interval])'), 'instance');
  const written = sum(own('rate(kafka_producer_record_send_total[$__rate_interval])'), 'instance');
  return lines(UNITS.perSecond)
    .fillOpacity(0)
    .withTarget(over(read, `{{instance}} ${board.say(texts.read)}`, 'A'))
    .withTarget(over(written, `{{instance}} ${board.say(texts.written)}`, 'B'));
}

function byThread(metric: string): string {
  const [label, to, from, pattern] = THREAD;
  return `label_replace(${metric}, "${label}", "${to}", "${from}", "${pattern}")`;
}

function commits(board: Board) {
  return lines('ms')
    .fillOpacity(0)
    .withTarget(over(byThread('kafka_stream_thread_commit_latency_avg >= 0'), `{{instance}} {{thread}} ${board.say(texts.average)}`, 'A'))
    .withTarget(over(byThread('kafka_stream_thread_commit_latency_max >= 0'), `{{instance}} {{thread}} ${board.say(texts.longest)}`, 'B'));
}

function clientState(board: Board) {
  const colourOf: Readonly<Record<string, string>> = { '1': colours.attention, '2': colours.active, '5': colours.silent, '6': colours.silent };
  const options = Object.fromEntries(
    Object.entries(texts.clientStates).map(([state, text], index) => [
      state,
      { text: board.say(text), color: colourOf[state] ?? colours.blind, index },
    ]),
  );
  return timeline()
    .mappings([{ type: MappingType.ValueToText, options }])
    .thresholds(thresholds(steps('text')))
    .withTarget(over('max by (instance) (kafka_stream_client_state)', '{{instance}}'));
}

function rebalances(board: Board) {
  const grown = (metric: string): string => sum(own(`increase(${metric}[$__rate_interval])`), 'instance');
  const rebalance = `{{instance}} ${board.say(texts.rebalance)}`;
  const failed = `{{instance}} ${board.say(texts.failedThreads)}`;
  return bars('short')
    .decimals(0)
    .interval('1m')
    .withTarget(over(grown('kafka_consumer_coordinator_rebalance_total'), rebalance, 'A'))
    .withTarget(over(grown('kafka_stream_failed_stream_threads_total'), failed, 'B'))
    .overrideByQuery('B', coloured(colours.bad));
}

function busy(board: Board) {
  const share = (metric: string): string => `avg by (instance) (${metric})`;
  return areas(UNITS.share)
    .max(1)
    .withTarget(over(share('kafka_stream_thread_process_ratio'), `{{instance}} ${board.say(texts.processing)}`, 'A'))
    .withTarget(over(share('kafka_stream_thread_commit_ratio'), `{{instance}} ${board.say(texts.committing)}`, 'B'))
    .withTarget(over(share('kafka_stream_thread_poll_ratio'), `{{instance}} ${board.say(texts.waiting)}`, 'C'))
    .overrideByQuery('A', coloured(colours.lookup))
    .overrideByQuery('B', coloured(colours.warning))
    .overrideByQuery('C', coloured(colours.idle));
}

function rocks(board: Board) {
  const panel = lines(UNITS.bytes).fillOpacity(0);
  const series = [
    ['kafka_stream_state_block_cache_usage', board.say(texts.blockCache)],
    ['kafka_stream_state_cur_size_all_mem_tables', board.say(texts.memTables)],
    ['kafka_stream_state_estimate_table_readers_mem', board.say(texts.tableReaders)],
    ['kafka_stream_state_live_sst_files_size', board.say(texts.sstFiles)],
  ] as const;
  series.forEach(([metric, name], index) => {
    panel.withTarget(over(sum(own(metric), 'instance'), `{{instance}} ${name}`, String.fromCharCode(65 + index)));
  });
  return panel;
}

function heap(board: Board): timeseries.PanelBuilder {
  return lines(UNITS.bytes)
    .withTarget(over(sum(own('jvm_memory_used_bytes{area="heap"}'), 'instance'), `{{instance}} ${board.say(texts.used)}`, 'A'))
    .withTarget(over(sum(own('jvm_memory_max_bytes{area="heap"} > 0'), 'instance'), `{{instance}} ${board.say(texts.limit)}`, 'B'))
    .overrideByQuery('B', [...coloured(colours.expected), { id: 'custom.fillOpacity', value: 0 }]);
}

function gc() {
  return lines(UNITS.share).withTarget(over(sum(own('rate(jvm_gc_pause_seconds_sum[$__rate_interval])'), 'instance'), '{{instance}}'));
}

function cpu(board: Board) {
  return lines(UNITS.share)
    .max(1)
    .withTarget(over('max by (instance) (process_cpu_usage)', `{{instance}} ${board.say(texts.process)}`, 'A'))
    .withTarget(over('max by (instance) (system_cpu_usage)', `{{instance}} ${board.say(texts.machine)}`, 'B'));
}

function files(board: Board) {
  return lines('short')
    .fillOpacity(0)
    .withTarget(over('max by (instance) (process_files_open_files)', `{{instance}} ${board.say(texts.openFiles)}`, 'A'))
    .withTarget(over('max by (instance) (jvm_threads_live_threads)', `{{instance}} ${board.say(texts.jvmThreads)}`, 'B'));
}

/** By the brokers' own word: red is where nobody could soon write any more. */
function disks() {
  const panel = lines(UNITS.share)
    .fillOpacity(0)
    .min(0)
    .max(1)
    .thresholds(thresholds(steps('transparent', [0.85, colours.bad])));
  panel.thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed));
  const used = `1 - ${gauge('popdb_broker_log_dir_usable_bytes')} / ${gauge('popdb_broker_log_dir_total_bytes')}`;
  return panel.withTarget(over(used, '{{broker}} {{log_dir}}'));
}
