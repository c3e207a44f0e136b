import { useState } from 'react';
import { HttpError, useDataProvider, useRefresh } from 'react-admin';
import type { Ticket } from '../../api/contract/tickets.ts';
import type { CommendDataProvider } from '../providers/data-provider.ts';
import { useKeyOf } from '../sheet/use-key-of.ts';

interface Answering {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly isSending: boolean;
  readonly complaint: string | undefined;
  /** Who wrote since the first keystroke; nothing is sent before that was read. */
  readonly newcomer: string | undefined;
  readonly haveRead: () => void;
  readonly answer: () => Promise<void>;
  readonly decide: (outcome: 'granted' | 'upheld') => Promise<void>;
}

/** What is being written to a ticket. The newest message at the first keystroke is the one that is answered. */
export function useAnswer({ id, messages }: Ticket): Answering {
  const { act } = useDataProvider<CommendDataProvider>();
  const refresh = useRefresh();
  const newest = messages.at(-1);
  const [text, setText] = useState('');
  const [seen, setSeen] = useState<string | null | undefined>();
  const [isSending, setSending] = useState(false);
  const [complaint, complain] = useState<string>();
  const key = useKeyOf();
  const isNew = seen !== undefined && seen !== (newest?.id ?? null);
  const send = async (verb: string, body: object) => {
    const whole = { ...body, text: text.trim(), seen: seen ?? newest?.id ?? null };
    setSending(true);
    complain(undefined);
    try {
      await act({ resource: 'tickets', id, verb, body: whole, commandId: key(verb, whole) });
      setText((now) => (now === text ? '' : now)); // more may have been written meanwhile
      setSeen(undefined);
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
    type: (typed) => {
      setText(typed);
      setSeen((known) => (typed === '' ? undefined : known === undefined ? (newest?.id ?? null) : known));
    },
    isSending,
    complaint,
    newcomer: isNew ? newest?.by : undefined,
    haveRead: () => {
      setSeen(newest?.id ?? null);
      complain(undefined);
    },
    answer: () => send('answer', {}),
    decide: (outcome) => send('decide', { outcome }),
  };
}
