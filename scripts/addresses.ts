import { freePort } from './ports.ts';

/** The preferred port of each listener, all on 127.0.0.1 only. */
export const wantedPorts = {
  api: 4000,
  internal: 9464,
  simulator: 4010,
  smtp: 4025,
  postgres: 54329,
  temporal: 7233,
  temporalUi: 8233,
  console: 5173,
} as const;

export type Listener = keyof typeof wantedPorts;
export type Ports = Readonly<Record<Listener, number>>;

export interface ChosenPorts {
  readonly ports: Ports;
  /** One sentence for each preferred port that was taken. */
  readonly replaced: readonly string[];
}

/** Finds a free port for every listener; `PORT` moves the api's. */
export async function choosePorts(environment: NodeJS.ProcessEnv): Promise<ChosenPorts> {
  const wishes: Ports = { ...wantedPorts, api: Number(environment['PORT'] ?? wantedPorts.api) };
  const replaced: string[] = [];
  const choose = async (listener: Listener) => {
    const port = await freePort(wishes[listener]);
    if (port !== wishes[listener]) replaced.push(`port ${wishes[listener]} is taken: ${listener} uses ${port}`);
    return port;
  };
  const ports = {
    api: await choose('api'),
    internal: await choose('internal'),
    simulator: await choose('simulator'),
    smtp: await choose('smtp'),
    postgres: await choose('postgres'),
    temporal: await choose('temporal'),
    temporalUi: await choose('temporalUi'),
    console: await choose('console'),
  };
  return { ports, replaced };
}
