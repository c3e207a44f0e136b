import { useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface CardForm<Draft> {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** The sentence of a field that was refused and not changed since. */
  readonly problemAt: (field: string & keyof Draft) => string | undefined;
  readonly save: (body: object) => void;
  readonly isSending: boolean;
  readonly isSaved: boolean;
  readonly complaint: string | undefined;
}

interface Wish<Draft> {
  /** Below the partner's address. */
  readonly path: string;
  readonly first: Draft;
  readonly onSaved: () => void;
}

/** A card that is saved by itself; what was typed stays, whatever the server says. */
export function useCardForm<Draft extends object>({ path, first, onSaved }: Wish<Draft>): CardForm<Draft> {
  const { settings: words } = useWords();
  const at = usePartnerPath();
  const { isSending, send, complaint, problems } = useCommand();
  const [draft, setDraft] = useState(first);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [isSaved, setSaved] = useState(false);
  const change = (part: Partial<Draft>) => {
    setSaved(false);
    setDraft((before) => ({ ...before, ...part }));
    setChanged((before) => new Set([...before, ...Object.keys(part)]));
  };
  const save = async (body: object) => {
    setSaved(false);
    setChanged(new Set());
    if ((await send(at(path), body)) === undefined) return;
    setSaved(true);
    onSaved();
  };
  const problemAt = (field: string & keyof Draft) => {
    const code = problems[field];
    if (code === undefined || changed.has(field)) return undefined;
    const sentences: Readonly<Record<string, string>> = words.wrong;
    return sentences[code] ?? sentences[field] ?? complaint;
  };
  const isNamed = Object.keys(problems).length > 0;
  return { draft, change, problemAt, save: (body) => void save(body), isSending, isSaved, complaint: isNamed ? undefined : complaint };
}
