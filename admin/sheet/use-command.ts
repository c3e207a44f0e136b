import { useRef, useState } from 'react';
import { HttpError, useDataProvider, useRefresh } from 'react-admin';
import type { CommendDataProvider } from '../providers/data-provider.ts';
import { codeOf, sentenceOf } from '../providers/http.ts';
import type { Outcome, Target, Verb } from './verb.ts';

interface Commanding {
  readonly isSending: boolean;
  readonly outcomes: readonly Outcome[] | undefined;
  /** True if the server wants the second factor first; nothing was carried out since, and `send` repeats what is left. */
  readonly needsFactor: boolean;
  /** How many of several targets are answered. */
  readonly answered: number;
  readonly send: (body: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Forgets the answered command; the next one is new. */
  readonly begin: () => void;
}

/**
 * Sends a verb to its targets, one after the other, each under its own key: a second click, or another try after an outage or the second
 * factor, is the same command and is carried out once.
 */
export function useCommand({ resource, verb, targets, bulk, carryOut: ownWay }: Verb): Commanding {
  const { act, actOnMany } = useDataProvider<CommendDataProvider>();
  const refresh = useRefresh();
  const keys = useRef(new Map<string, string>());
  const [bulkKey, setBulkKey] = useState(() => crypto.randomUUID());
  const found = useRef(new Map<string, Outcome>());
  const isBusy = useRef(false);
  const [isSending, setSending] = useState(false);
  const [needsFactor, setNeedsFactor] = useState(false);
  const [answered, setAnswered] = useState(0);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>();

  /** Sends the command for one target; undefined if the factor is too old. */
  const carryOut = async (target: Target, body: object): Promise<Outcome | undefined> => {
    const { id, version, seen } = target;
    const commandId = keys.current.get(id) ?? crypto.randomUUID();
    keys.current.set(id, commandId);
    try {
      const wish = { resource, id, verb, body: { ...seen, ...body }, commandId };
      const { state, code, reason, faults, files } = await (ownWay ?? act)({ ...wish, ...(version === undefined ? {} : { version }) });
      return { target, state, code, reason, ...(faults === undefined ? {} : { faults }), ...(files === undefined ? {} : { files }) };
    } catch (error) {
      return codeOf(error) === 'step_up_required' ? undefined : { target, ...refusalOf(error) };
    }
  };
  /** Sends the commands in order, one per target. */
  const sendAll = async (body: object): Promise<boolean> => {
    for (const target of targets) {
      const before = found.current.get(target.id);
      const outcome = before === undefined || before.state === 'failed' ? await carryOut(target, body) : before;
      if (outcome === undefined) return false;
      found.current.set(target.id, outcome);
      setAnswered(found.current.size);
    }
    return true;
  };
  const send = async (body: Readonly<Record<string, unknown>>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setSending(true);
    const together = bulk === undefined || targets.length < 2 ? null : () => actOnMany(resource, bulk(body), bulkKey);
    const isThrough = together === null ? await sendAll(body) : await allAtOnce(targets, together, found.current);
    setNeedsFactor(!isThrough);
    setOutcomes(isThrough ? [...found.current.values()] : undefined);
    setSending(false);
    isBusy.current = false;
    if (isThrough) refresh();
  };
  const begin = () => {
    keys.current.clear();
    found.current.clear();
    setBulkKey(crypto.randomUUID());
    setAnswered(0);
    setOutcomes(undefined);
  };
  return { isSending, outcomes, needsFactor, answered, send, begin };
}

type Rows = Awaited<ReturnType<CommendDataProvider['actOnMany']>>;

/** Sends one request for all targets and stores the server's answer for each. Returns false if the factor is too old. */
async function allAtOnce(targets: readonly Target[], ask: () => Promise<Rows>, found: Map<string, Outcome>): Promise<boolean> {
  try {
    const rows = new Map((await ask()).map((row) => [row.id, row]));
    for (const target of targets) {
      const { state = 'failed', code = null, reason = null } = rows.get(target.id) ?? {};
      found.set(target.id, { target, state, code, reason });
    }
  } catch (error) {
    if (codeOf(error) === 'step_up_required') return false;
    for (const target of targets) found.set(target.id, { target, ...refusalOf(error) });
  }
  return true;
}

/** Codes that leave the command undecided: it may still be carried out. */
const undecided: readonly (string | null)[] = ['still_running', 'other_person'];

/**
 * Returns the outcome of an error: refused (4xx), or undecided after an outage (5xx), without a connection, while still running, or if
 * somebody else has signed in.
 */
function refusalOf(error: unknown): Pick<Outcome, 'state' | 'code' | 'reason'> {
  const code = codeOf(error);
  const isDecided = error instanceof HttpError && error.status >= 400 && error.status < 500 && !undecided.includes(code);
  return { state: isDecided ? 'refused' : 'failed', code, reason: sentenceOf(error) };
}
