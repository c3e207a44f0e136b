import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { useDraft } from './use-draft.ts';

interface CardForm<Draft> {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** The sentence of a field that was refused and not changed since. */
  readonly problemAt: (field: string & keyof Draft) => string | undefined;
  readonly save: (body: object) => void;
  readonly isSending: boolean;
  readonly isSaved: boolean;
  readonly complaint: string | undefined;
  /** What was saved meanwhile somewhere else; the draft stays, and saved again it replaces that. */
  readonly outrun: Draft | undefined;
}

interface Wish<Draft> {
  /** Below the partner's address. */
  readonly path: string;
  /** As it is saved now. */
  readonly first: Draft;
  /** By which the server knows what the form began with. */
  readonly version: unknown;
  readonly onSaved: () => void;
}

/** A card that is saved by itself; what was typed stays, whatever the server says. */
export function useCardForm<Draft extends object>({ path, first, version, onSaved }: Wish<Draft>): CardForm<Draft> {
  const { settings: words } = useWords();
  const at = usePartnerPath();
  const { isSending, send, complaint, code, problems } = useCommand();
  const { draft, seen, ...typed } = useDraft({ first, version });
  const [isOutrun, setOutrun] = useState(false);
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
    if ((await send(at(path), { ...body, seen })) === undefined) return;
    setOutrun(false);
    setSaved(true);
    typed.keep();
    onSaved();
  };
  const goOn = useRef(typed.goOn);
  goOn.current = typed.goOn;
  useEffect(() => {
    if (code !== 'version_changed') return;
    setOutrun(true);
    goOn.current();
    onSaved();
  }, [code, onSaved]);
  const problemAt = (field: string & keyof Draft) => {
    const fault = problems[field];
    if (fault === undefined || changed.has(field)) return undefined;
    const sentences: Readonly<Record<string, string>> = words.wrong;
    return sentences[fault] ?? sentences[field] ?? complaint;
  };
  const isNamed = Object.keys(problems).length > 0;
  return {
    draft,
    change,
    problemAt,
    save: (body) => void save(body),
    isSending,
    isSaved,
    complaint: isNamed || code === 'version_changed' ? undefined : complaint,
    outrun: isOutrun ? first : undefined,
  };
}
