import { useRef, useState } from 'react';
import { HttpError, useDataProvider, useRefresh } from 'react-admin';
import type { CommendDataProvider } from '../providers/data-provider.ts';
import { codeOf, sentenceOf } from '../providers/http.ts';
import type { Outcome, Target, Verb } from './verb.ts';

interface Commanding {
  readonly isSending: boolean;
  readonly outcomes: readonly Outcome[] | undefined;
  /** The server wants the second factor first; nothing was carried out since, and `send` repeats what is left. */
  readonly needsFactor: boolean;
  /** How many of several are answered. */
  readonly answered: number;
  readonly send: (body: Readonly<Record<string, unknown>>) => Promise<void>;
  /** What was answered is over: what is sent next is another command. */
  readonly begin: () => void;
}

/**
 * Sends a verb to its targets, one after the other. Each has one key: a second click, a second try after an outage, or after the second
 * factor, is the same command, and is carried out once.
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

  /** Undefined: the factor is too old. */
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
  /** In order: each is a command of its own. */
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

/** One request for all, and the server says of each what became of it. False: the factor is too old. */
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

/** Said before anything was decided: the same command may still be carried out. */
const undecided: readonly (string | null)[] = ['still_running', 'other_person'];

/** The server decided (4xx), or not yet: an outage (5xx), no connection, still at work, or signed in as somebody else meanwhile. */
function refusalOf(error: unknown): Pick<Outcome, 'state' | 'code' | 'reason'> {
  const code = codeOf(error);
  const isDecided = error instanceof HttpError && error.status >= 400 && error.status < 500 && !undecided.includes(code);
  return { state: isDecided ? 'refused' : 'failed', code, reason: sentenceOf(error) };
}
