import { useState } from 'react';
import { HttpError, useDataProvider, useRefresh, useStore } from 'react-admin';
import type { Guide, GuideText } from '../../api/contract/guide.ts';
import { builtInGuide } from '../../api/contract/guide-text.ts';
import type { Language } from '../../api/contract/wording.ts';
import type { CommendDataProvider } from '../providers/data-provider.ts';
import { useMe } from '../providers/use-me.ts';
import { useKeyOf } from '../sheet/use-key-of.ts';

/** A draft and the version that it started from; after saving, the version that it became. */
interface Kept {
  readonly text: string;
  readonly from: number;
  readonly isSaved: boolean;
}

export interface GuideDraft {
  readonly text: string;
  readonly isDirty: boolean;
  readonly isSending: boolean;
  readonly complaint: string | undefined;
  /** The version that was last saved from this page. */
  readonly saved: number | undefined;
  /** What a colleague saved since the first keystroke; saving is blocked until the person has read it. */
  readonly newcomer: GuideText | undefined;
  readonly type: (text: string) => void;
  readonly haveRead: () => void;
  readonly discard: () => void;
  /** The reason for the change, kept with the text. */
  readonly reason: string;
  readonly giveReason: (reason: string) => void;
  readonly save: () => Promise<void>;
}

export const textOf = ({ text }: Pick<GuideText, 'text'>, language: Language): string => text ?? builtInGuide[language];

/**
 * Keeps a guide's draft in this browser, separately for each person, until it is saved or discarded; it survives errors, other pages and a
 * closed window.
 */
export function useGuideDraft({ id, texts }: Guide, language: Language): GuideDraft {
  const { act } = useDataProvider<CommendDataProvider>();
  const refresh = useRefresh();
  const newest = texts[language];
  const current = textOf(newest, language);
  const place = `guides.${useMe()?.id ?? ''}.${id}.${language}`;
  const [kept, keep] = useStore<Kept | null>(place, null);
  const [reason, giveReason] = useStore(`${place}.reason`, '');
  const [isSending, setSending] = useState(false);
  const [complaint, complain] = useState<string>();
  const [saved, setSaved] = useState<number>();
  const key = useKeyOf();
  const draft = kept === null || (kept.isSaved && kept.from <= newest.version) ? null : kept;
  const isAhead = draft?.isSaved === true; // saved, but not reloaded yet
  const isDirty = draft !== null && !isAhead && draft.text.trim() !== current.trim();
  const from = draft !== null && (isDirty || isAhead) ? draft.from : newest.version;
  const shown = draft !== null && draft.from >= from ? draft.text : current;
  const save = async () => {
    const text = shown.trim();
    const body = { language, text, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    setSending(true);
    complain(undefined);
    try {
      await act({ resource: 'guides', id, verb: 'write', body, version: from, commandId: key(`write ${from}`, body) });
      keep({ text, from: from + 1, isSaved: true });
      setSaved(from + 1);
      giveReason('');
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      complain(error.message);
    } finally {
      setSending(false);
      refresh();
    }
  };
  return {
    text: shown,
    isDirty,
    isSending,
    complaint,
    saved,
    newcomer: isDirty && from < newest.version ? newest : undefined,
    type: (text) => {
      setSaved(undefined);
      keep({ text, from, isSaved: false });
    },
    haveRead: () => {
      keep(draft === null ? null : { ...draft, from: newest.version });
      complain(undefined);
    },
    reason,
    giveReason,
    discard: () => {
      keep(null);
      giveReason('');
      complain(undefined);
    },
    save,
  };
}
