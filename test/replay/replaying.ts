import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type WorkflowBundle } from '@temporalio/worker';

export interface History {
  readonly name: string;
  readonly json: unknown;
}

/** As they were recorded, by folder. */
export async function historiesOf(kind: string): Promise<History[]> {
  const folder = fileURLToPath(new URL(`./${kind}/`, import.meta.url));
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).toSorted();
  return Promise.all(files.map(async (name) => ({ name, json: JSON.parse(await readFile(`${folder}${name}`, 'utf8')) })));
}

/** The histories that do not replay, by their names. */
export async function brokenBy(workflowBundle: WorkflowBundle, histories: readonly History[]): Promise<string[]> {
  const stored = histories.map(({ name, json }) => ({ workflowId: name, history: historyFromJSON(json as Parameters<typeof historyFromJSON>[0]) }));
  const failed: string[] = [];
  const stream = (async function* () {
    yield* stored;
  })();
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, stream)) if (error) failed.push(workflowId);
  return failed;
}

/** A copy of the bundle in which something was changed everywhere. @throws when there is nothing to change */
export function changed(bundle: WorkflowBundle, from: string | RegExp, to: string): WorkflowBundle {
  const code = bundle.code.replace(from, to);
  if (code === bundle.code) throw new Error(`the workflows say nowhere: ${String(from)}`);
  return { ...bundle, code };
}

/** What the histories hold, decoded: phases and verdicts stand in their payloads. */
export function textOf(histories: readonly History[]): string {
  const all = histories.map(({ json }) => JSON.stringify(json)).join('\n');
  const decoded = [...all.matchAll(/"data":"([A-Za-z0-9+/=]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString('utf8'));
  return [all, ...decoded].join('\n');
}
