import type { Socket } from 'node:net';
import type { Request } from 'express';
import type { Db } from '../../prisma/client.ts';
import type { KeyScope } from '../contract/key-scopes.ts';
import { hashOfKey, requireMachine, writtenKey } from './api-key.ts';
import { networkOf } from './auditor.ts';
import type { InLine } from './machine-line.ts';
import type { RightKeys } from './right-keys.ts';

interface Door {
  readonly inLine: InLine;
  readonly checks: InLine;
  readonly db: Db;
  readonly keys: RightKeys;
}

/**
 * Answers a machine's call when the turn of its key has come. A key that was not right within the hour is checked before, in a queue by the
 * caller's network, so that callers without a right key never stand before those with one. Resolves to undefined if the caller hung up.
 */
export const machinesTurn =
  <Answer>(scope: KeyScope, { inLine, checks, db, keys }: Door, answerTo: (request: Request) => Promise<Answer>) =>
  async (request: Request): Promise<Answer | undefined> => {
    const key = writtenKey(request);
    const hungUp = hangUpOf(request);
    const check = async () => {
      if (keys.has(request)) return; // a call of the same burst was checked first
      await requireMachine(db, request, scope);
      keys.add(request);
    };
    if (!keys.has(request)) await checks({ caller: networkOf(request.ip ?? ''), hungUp }, check);
    return inLine({ caller: hashOfKey(key), hungUp }, () => answerTo(request));
  };

const hangUps = new WeakMap<Socket, AbortSignal>();

/** Aborts when the call's connection closes. Calls may share one (pipelining), so the response, which has no socket before its turn, cannot tell. */
function hangUpOf({ socket }: Request): AbortSignal {
  const known = hangUps.get(socket);
  if (known !== undefined) return known;
  const hangUp = new AbortController();
  if (socket.destroyed) hangUp.abort();
  socket.once('close', () => hangUp.abort());
  hangUps.set(socket, hangUp.signal);
  return hangUp.signal;
}
