import { useEffect, useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { outrunBy, type Lines } from './outrun-by.ts';
import { useDraft, type Saved } from './use-draft.ts';

interface CardForm<Draft> {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** The sentence of a field that was refused and not changed since. */
  readonly problemAt: (field: string & keyof Draft) => string | undefined;
  readonly save: (body: object) => void;
  readonly isSending: boolean;
  readonly isSaved: boolean;
  /** Also what was saved meanwhile somewhere else: the draft stays, and saved again it replaces that. */
  readonly complaint: string | undefined;
}

interface Wish<Draft> extends Saved<Draft> {
  /** Below the partner's address. */
  readonly path: string;
  /** What a draft says, for whoever is to read what somebody else has saved. */
  readonly linesOf: (draft: Draft) => Lines;
  readonly onSaved: () => void;
}

/** A card that is saved by itself; what was typed stays, whatever the server says. */
export function useCardForm<Draft extends object>({ path, linesOf, onSaved, ...saved }: Wish<Draft>): CardForm<Draft> {
  const { settings: words } = useWords();
  const at = usePartnerPath();
  const { isSending, send, complaint, code, problems } = useCommand();
  const isOutrun = code === 'version_changed';
  const typed = useDraft(at(path), saved, isOutrun);
  const { draft, seen } = typed;
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [isSaved, setSaved] = useState(false);
  const change = (part: Partial<Draft>) => {
    setSaved(false);
    typed.change(part);
    setChanged((before) => new Set([...before, ...Object.keys(part)]));
  };
  const save = async (body: object) => {
    setSaved(false);
    setChanged(new Set());
    typed.send();
    const kept = await send<{ readonly seen: unknown }>(at(path), { ...body, seen });
    if (kept === undefined) return;
    setSaved(true);
    typed.keep(draft, kept.seen);
    onSaved();
  };
  useEffect(() => {
    if (isOutrun) onSaved();
  }, [isOutrun, onSaved]);
  const problemAt = (field: string & keyof Draft) => {
    const fault = problems[field];
    if (fault === undefined || changed.has(field)) return undefined;
    const sentences: Readonly<Record<string, string>> = words.wrong;
    return sentences[fault] ?? sentences[field] ?? complaint;
  };
  const isNamed = Object.keys(problems).some((field) => field in draft);
  const sentence = isOutrun ? outrunBy(typed, { linesOf, words }) : complaint;
  return {
    draft,
    change,
    problemAt,
    save: (body) => void save(body),
    isSending,
    isSaved: isSaved && !typed.isTouched,
    complaint: isNamed ? undefined : sentence,
  };
}
