import { useRef, useState } from 'react';
import { HttpError, useDataProvider, useRefresh } from 'react-admin';
import type { CommendDataProvider } from '../providers/data-provider.ts';
import type { Outcome, Target, Verb } from './verb.ts';

interface Commanding {
  readonly isSending: boolean;
  readonly outcomes: readonly Outcome[] | undefined;
  readonly send: (reason: string) => Promise<void>;
}

/**
 * Sends a verb to its targets, one after the other. The keys are made when the sheet opens: a second click, or a second try after an
 * outage, is the same command, and is carried out once.
 */
export function useCommand({ resource, verb, hasReason, targets }: Verb): Commanding {
  const { act } = useDataProvider<CommendDataProvider>();
  const refresh = useRefresh();
  const keys = useRef(new Map<string, string>());
  const isBusy = useRef(false);
  const [isSending, setSending] = useState(false);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>();
  for (const { id } of targets) if (!keys.current.has(id)) keys.current.set(id, crypto.randomUUID());

  const carryOut = async (target: Target, body: unknown): Promise<Outcome> => {
    const { id, version } = target;
    const commandId = keys.current.get(id) ?? crypto.randomUUID();
    try {
      const verdict = await act({ resource, id, verb, body, commandId, ...(version === undefined ? {} : { version }) });
      return { target, state: verdict.state, reason: verdict.reason };
    } catch (error) {
      return { target, ...refusalOf(error) };
    }
  };
  const send = async (reason: string) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setSending(true);
    const found: Outcome[] = [];
    for (const target of targets) found.push(await carryOut(target, hasReason ? { reason } : {})); // in order: each is a command of its own
    setOutcomes(found);
    setSending(false);
    isBusy.current = false;
    refresh();
  };
  return { isSending, outcomes, send };
}

/** The server decided (4xx), or nothing is known (5xx, no connection). */
function refusalOf(error: unknown): Pick<Outcome, 'state' | 'reason'> {
  const isDecided = error instanceof HttpError && error.status >= 400 && error.status < 500;
  return { state: isDecided ? 'refused' : 'failed', reason: error instanceof Error ? error.message : String(error) };
}
