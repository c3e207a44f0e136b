import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

interface Recorded {
  /** Of histories: a workflow type. */
  readonly kind: string;
  /** Of the path that was taken. */
  readonly name: string;
  readonly workflowId: string;
}

/** Keeps the histories of a workflow’s runs, the oldest first, beside this file. Answers how many. */
export async function keepHistories(client: Client, { kind, name, workflowId }: Recorded): Promise<number> {
  const folder = fileURLToPath(new URL(`./${kind}/`, import.meta.url));
  await mkdir(folder, { recursive: true });
  const runs = [];
  for await (const { runId, startTime } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) runs.push({ runId, startTime });
  for (const [index, { runId }] of runs.toSorted((a, b) => a.startTime.getTime() - b.startTime.getTime()).entries()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const json = JSON.stringify(JSON.parse(historyToJSON(history)), null, 1).replaceAll(/"\d+@[^"]+"/g, '"recorder"'); // no host's name is kept
    await writeFile(`${folder}${name}.${index + 1}.json`, `${json}\n`);
  }
  return runs.length;
}
