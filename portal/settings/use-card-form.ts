import { useEffect, useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { outrunBy, type Lines } from './outrun-by.ts';
import { useDraft, type Saved } from './use-draft.ts';

interface CardForm<Draft> {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** Returns the sentence of a field that was refused and not changed since. */
  readonly problemAt: (field: string & keyof Draft) => string | undefined;
  readonly save: (body: object) => void;
  readonly isSending: boolean;
  readonly isSaved: boolean;
  /** The error of the last save, or a notice that somebody else saved meanwhile; the draft stays, and saving again overwrites that. */
  readonly complaint: string | undefined;
}

interface Wish<Draft> extends Saved<Draft> {
  /** The path below the partner's address. */
  readonly path: string;
  /** Returns the draft's values by label, to compare with what somebody else saved. */
  readonly linesOf: (draft: Draft) => Lines;
  readonly onSaved: () => void;
}

/** Holds the form of a card that is saved separately; typed text survives every answer of the server. */
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
