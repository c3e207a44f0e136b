import { randomUUID } from 'node:crypto';
import { openRetries, type Retries } from '../retries.ts';
import { isSuccess, send, type Attempt } from '../send.ts';
import type { Running, World } from '../world.ts';
import type { AccountRecord, CallRecord, HostState } from './records.ts';

const KEPT = 2_000;

/** The host product's calls to Commend: each is stored first and repeated unchanged until it is acknowledged. */
export class Calls implements Running {
  readonly #world: World;
  readonly #host: HostState;
  readonly #retries: Retries;

  constructor(world: World, host: HostState) {
    this.#world = world;
    this.#host = host;
    this.#retries = openRetries((id, signal) => this.#attempt(id, signal), world.config.retryPausesMs);
  }

  /** Sends a call. Resolves after the first attempt; the record has the result of later ones. */
  async send(account: AccountRecord, path: CallRecord['path'], body: object): Promise<CallRecord> {
    const { id, program } = account;
    const call: CallRecord = { id: randomUUID(), program, account: id, path, body: JSON.stringify(body), attempts: [], state: 'waiting' };
    this.#host.calls.push(call);
    if (this.#host.calls.length > KEPT) this.#host.calls.splice(0, this.#host.calls.length - KEPT);
    this.#world.store.changed();
    await this.#retries.now(call.id);
    return call;
  }

  /** Sends a finished call again. */
  async repeat(call: CallRecord): Promise<CallRecord> {
    await this.#retries.now(call.id);
    return call;
  }

  start(): Promise<void> {
    for (const call of this.#host.calls) if (call.state === 'waiting') this.#retries.later(call.id, 500);
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return this.#retries.stop();
  }

  async #attempt(id: string, signal: AbortSignal): Promise<void> {
    const call = this.#host.calls.find((row) => row.id === id);
    if (call === undefined) return; // forgotten by a reset
    const { commendUrl, apiKeys } = this.#world.config;
    const headers = { authorization: `Bearer ${apiKeys[call.program]}`, 'content-type': 'application/json', accept: 'application/json' };
    const met = await send({ url: `${commendUrl}${call.path}`, headers, body: call.body, signal });
    if (signal.aborted) return;
    call.attempts.push(met);
    call.state = stateAfter(met);
    if (call.state === 'waiting') this.#retries.later(id, this.#retries.pauseAfter(call.attempts.length));
    this.#world.store.changed();
  }
}

/** Returns the state after an attempt: an answer that finds the call itself wrong ends it; a missing key, program or server may still appear. */
function stateAfter(met: Attempt): CallRecord['state'] {
  if (isSuccess(met)) return 'acknowledged';
  return met.status === 400 || met.status === 409 || met.status === 422 ? 'refused' : 'waiting';
}
