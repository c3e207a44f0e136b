import { z } from 'zod';
import type { MemberPlan } from './member.ts';
import { searchAttributes } from './search-attributes.ts';
import { devServerBinary } from './temporal-server.ts';

export interface DevServerSettings {
  readonly port: number;
  readonly uiPort: number;
  /** The file of the histories; left out: in memory. */
  readonly dbFilename?: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Returns how to run Temporal's dev server with our search attributes. @throws Advice when there is no such server */
export async function devServerPlan(settings: DevServerSettings): Promise<MemberPlan> {
  const kept = settings.dbFilename === undefined ? [] : ['--db-filename', settings.dbFilename, '--sqlite-pragma', 'journal_mode=WAL'];
  const onePartition = ['matching.numTaskqueueReadPartitions=1', 'matching.numTaskqueueWritePartitions=1']; // faster on SQLite
  return {
    name: 'temporal',
    command: await devServerBinary(),
    args: [
      'server',
      'start-dev',
      '--ip=127.0.0.1',
      '--log-format=json',
      '--log-level=warn',
      `--port=${settings.port}`,
      `--ui-port=${settings.uiPort}`,
      ...kept,
      ...onePartition.flatMap((value) => ['--dynamic-config-value', value]),
      ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ],
    environment: settings.environment,
    port: settings.port,
    isReady: () => hasSearchAttributes(settings.uiPort),
  };
}

const Known = z.object({ customAttributes: z.record(z.string(), z.string()) });

/**
 * Returns whether the search attributes exist: a worker that starts earlier fails its first tasks. Asks the UI's port, as loading a client
 * takes half a second.
 */
async function hasSearchAttributes(uiPort: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${uiPort}/api/v1/namespaces/default/search-attributes`, {
      signal: AbortSignal.timeout(1_000),
    });
    const { customAttributes } = Known.parse(await answer.json());
    return Object.keys(searchAttributes).every((name) => name in customAttributes);
  } catch {
    return false;
  }
}
