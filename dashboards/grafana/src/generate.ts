import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { agency } from './dashboards/agency';
import { agents } from './dashboards/agents';
import { enterprises, ministries, provinces } from './dashboards/category';
import { connections } from './dashboards/connections';
import { incidents } from './dashboards/incidents';
import { nation } from './dashboards/nation';
import { pulse } from './dashboards/pulse';
import { type Language, LANGUAGES } from './language';
import type { BoardName } from './texts/boards';

/** Writes every dashboard in every language into the folder that is the only argument. */
const boards: Readonly<Record<BoardName, (language: Language) => Dashboard>> = {
  nation,
  ministries,
  provinces,
  enterprises,
  agency,
  connections,
  incidents,
  pulse,
  agents,
};

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  throw new Error('usage: generate FOLDER');
}
for (const language of LANGUAGES) {
  const own = join(folder, language);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  for (const [name, board] of Object.entries(boards)) {
    writeFileSync(join(own, `${name}.json`), `${JSON.stringify(board(language), null, 2)}\n`);
  }
}
