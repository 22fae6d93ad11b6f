import * as common from '@grafana/grafana-foundation-sdk/common';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type { Language } from '../language';
import { bannerNames, words } from '../texts/words';
import { coded, colours, steps } from './palette';
import { now, thresholds, tiles } from './panels';

const COLOURS: readonly string[] = [colours.active, colours.attention, colours.silent, colours.silent];
const BLIND = 'min by (agency) (popdb_connection_state{state="blind"})';

/** 3 nobody watches, 2 blind for most connections, 1 for some, 0 all is seen. Asked of the monitors, not of what is recorded. */
function state(): string {
  const share = `sum(${BLIND}) / count(${BLIND})`;
  return `3 * absent(popdb_pipeline_ready == 1) or on () (1 + (${share} > bool 0.5)) * (${share} > bool 0)`;
}

/** Whether what stands below can be believed, and of when it is. */
export function banner(language: Language): stat.PanelBuilder {
  const until = words.seenUntil[language];
  return tiles()
    .textMode(common.BigValueTextMode.ValueAndName)
    .orientation(common.VizOrientation.Vertical)
    .wideLayout(true)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(15).valueSize(17))
    .mappings(coded(bannerNames, COLOURS, language))
    .thresholds(thresholds(steps(colours.blind)))
    .withTarget(now(state(), '\u00a0', 'A'))
    .withTarget(now('1000 * last_over_time(nation:popdb_connection_watermark_timestamp_seconds:min[1d])', until, 'B'))
    .overrideByName(until, [
      { id: 'unit', value: 'time:HH:mm:ss DD/MM/YYYY' },
      { id: 'mappings', value: [] },
      { id: 'color', value: { mode: 'fixed', fixedColor: 'transparent' } },
    ]);
}
