import type { MemberPlan } from './member.ts';
import { searchAttributes } from './search-attributes.ts';
import { devServerBinary } from './temporal-server.ts';

export interface DevServerSettings {
  readonly port: number;
  readonly uiPort: number;
  /** Where histories are kept; in memory without it. */
  readonly dbFilename?: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** How to run Temporal's dev server with our search attributes. @throws Advice when there is no such server */
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
    isReady: () => hasSearchAttributes(`127.0.0.1:${settings.port}`),
  };
}

/** A worker that comes before the attributes fails its first tasks. */
async function hasSearchAttributes(address: string): Promise<boolean> {
  const { Connection } = await import('@temporalio/client'); // half a second, while the server comes up
  try {
    const connection = await Connection.connect({ address, connectTimeout: '1s' });
    try {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
      return Object.keys(searchAttributes).every(
        (name) => customAttributes !== null && customAttributes !== undefined && name in customAttributes,
      );
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}
