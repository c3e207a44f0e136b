import { apiEnvironment, simulatorEnvironment, simulatorUrl, workerEnvironment, type Instance } from './environment.ts';
import { built, nodeOn, type MemberPlan } from './member.ts';

interface Watching {
  readonly watches: boolean;
}

export function simulatorPlan(instance: Pick<Instance, 'ports' | 'secrets' | 'given'>): MemberPlan {
  return {
    name: 'simulator',
    ...built('simulator/main'),
    environment: simulatorEnvironment(instance),
    port: instance.ports.simulator,
    isReady: () => answers(`${simulatorUrl(instance)}/healthz`),
  };
}

export function workerPlan(instance: Instance, { watches }: Watching): MemberPlan {
  return {
    name: 'worker',
    ...program('worker', watches),
    environment: workerEnvironment(instance),
    isReady: async (log) => log.events.has('worker.ready'),
  };
}

/** Runs the api, which is ready when it answers; its /readyz would also need a living worker, which has its own plan. */
export function apiPlan(instance: Instance, { watches }: Watching): MemberPlan {
  const { api } = instance.ports;
  return {
    name: 'api',
    ...program('api', watches),
    environment: apiEnvironment(instance),
    port: api,
    isReady: () => answers(`http://127.0.0.1:${api}/healthz`),
  };
}

/** Runs the program as scripts/setup.mjs compiled it; with `watches`, from its sources, restarted when one of them changes. */
function program(name: 'api' | 'worker', watches: boolean): Pick<MemberPlan, 'command' | 'args'> {
  return watches ? nodeOn(`${name}/main.ts`, ['--watch']) : built(`${name}/main`);
}

/** Runs Vite's own server in front of the api, for work on the console. */
export function consolePlan(instance: Instance): MemberPlan {
  const port = String(instance.ports.console);
  return {
    name: 'console',
    command: process.execPath,
    args: ['node_modules/vite/bin/vite.js', '--config', 'admin/vite.config.ts', '--port', port, '--strictPort', '--host', '127.0.0.1'],
    port: instance.ports.console,
    environment: { ...apiEnvironment(instance), COMMEND_API: `http://127.0.0.1:${instance.ports.api}` },
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
