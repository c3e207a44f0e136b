import { useState } from 'react';
import { HttpError, useDataProvider, useRefresh } from 'react-admin';
import type { Ticket } from '../../api/contract/tickets.ts';
import { useUnsent } from '../../browser/unsent.tsx';
import type { CommendDataProvider } from '../providers/data-provider.ts';
import { useKeyOf } from '../sheet/use-key-of.ts';

interface Answering {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly isSending: boolean;
  readonly complaint: string | undefined;
  /** Who wrote since the first keystroke; sending is blocked until that was read. */
  readonly newcomer: string | undefined;
  readonly haveRead: () => void;
  readonly answer: () => Promise<void>;
  readonly decide: (outcome: 'granted' | 'upheld') => Promise<void>;
}

/** Stands for a ticket without messages. */
const nothing = 'nothing';

/**
 * Holds the draft of an answer, also while other screens are open. The message that was newest at the first keystroke is the one that is
 * answered.
 */
export function useAnswer({ id, messages }: Ticket): Answering {
  const { act } = useDataProvider<CommendDataProvider>();
  const refresh = useRefresh();
  const newest = messages.at(-1);
  const newestId = newest?.id ?? nothing;
  const { draft, change, newest: written } = useUnsent(`ticket ${id}`, { text: '', seen: '' });
  const { text, seen } = draft;
  const [isSending, setSending] = useState(false);
  const [complaint, complain] = useState<string>();
  const key = useKeyOf();
  const isNew = seen !== '' && seen !== newestId;
  const send = async (verb: string, body: object) => {
    const about = seen === '' ? newestId : seen;
    const whole = { ...body, text: text.trim(), seen: about === nothing ? null : about };
    setSending(true);
    complain(undefined);
    try {
      await act({ resource: 'tickets', id, verb, body: whole, commandId: key(verb, whole) });
      change({ text: written().text === text ? '' : written().text, seen: '' }); // keeps text written in the meantime
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      complain(error.message);
    } finally {
      setSending(false);
      refresh();
    }
  };
  return {
    text,
    type: (typed) => change({ text: typed, seen: typed === '' ? '' : seen === '' ? newestId : seen }),
    isSending,
    complaint,
    newcomer: isNew ? newest?.by : undefined,
    haveRead: () => {
      change({ seen: newestId });
      complain(undefined);
    },
    answer: () => send('answer', {}),
    decide: (outcome) => send('decide', { outcome }),
  };
}
