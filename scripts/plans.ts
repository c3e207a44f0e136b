import { apiEnvironment, simulatorEnvironment, simulatorUrl, workerEnvironment, type House } from './environment.ts';
import { built, nodeOn, type MemberPlan } from './member.ts';

interface Watching {
  readonly watches: boolean;
}

export function simulatorPlan(house: Pick<House, 'ports' | 'secrets' | 'given'>): MemberPlan {
  return {
    name: 'simulator',
    ...built('simulator/main'),
    environment: simulatorEnvironment(house),
    port: house.ports.simulator,
    isReady: () => answers(`${simulatorUrl(house)}/healthz`),
  };
}

export function workerPlan(house: House, { watches }: Watching): MemberPlan {
  return {
    name: 'worker',
    ...program('worker', watches),
    environment: workerEnvironment(house),
    isReady: async (log) => log.events.has('worker.ready'),
  };
}

/** It serves when it answers; its /readyz asks for a living worker besides, which has a plan of its own. */
export function apiPlan(house: House, { watches }: Watching): MemberPlan {
  const { api } = house.ports;
  return {
    name: 'api',
    ...program('api', watches),
    environment: apiEnvironment(house),
    port: api,
    isReady: () => answers(`http://127.0.0.1:${api}/healthz`),
  };
}

/** As scripts/setup.mjs compiled it; for work on it from its sources, started again whenever one of them changes. */
function program(name: 'api' | 'worker', watches: boolean): Pick<MemberPlan, 'command' | 'args'> {
  return watches ? nodeOn(`${name}/main.ts`, ['--watch']) : built(`${name}/main`);
}

/** Vite's own server in front of the api, for work on the console. */
export function consolePlan(house: House): MemberPlan {
  const port = String(house.ports.console);
  return {
    name: 'console',
    command: process.execPath,
    args: ['node_modules/vite/bin/vite.js', '--config', 'admin/vite.config.ts', '--port', port, '--strictPort', '--host', '127.0.0.1'],
    port: house.ports.console,
    environment: { ...apiEnvironment(house), COMMEND_API: `http://127.0.0.1:${house.ports.api}` },
    isReady: () => answers(`http://127.0.0.1:${port}/admin/`),
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
