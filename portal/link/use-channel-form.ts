import { useState } from 'react';
import { useUnsent } from '../../browser/unsent.tsx';
import { useWords } from '../i18n/words.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

const empty = { channel: '', landing: '' };

/** Holds the form of a channel and its target; typed text stays until the channel is added, also while other screens are open. */
export function useChannelForm(onAdded: () => void) {
  const { link: words } = useWords();
  const at = usePartnerPath();
  const path = at('/links');
  const { isSending, send, complaint, problems } = useCommand();
  const { draft, change, newest } = useUnsent(path, empty);
  const [isMissing, setMissing] = useState(false);
  const [added, setAdded] = useState<string>();
  const add = async () => {
    const isNameless = draft.channel.trim() === '';
    setAdded(undefined);
    setMissing(isNameless);
    if (isNameless || (await send(path, draft)) === undefined) return;
    setAdded(draft.channel);
    if (newest() === draft) change(empty); // keeps a channel begun in the meantime
    onAdded();
  };
  const problemAt = (field: keyof typeof empty): string | undefined => {
    if (field === 'channel' && isMissing) return words.wrong.missing;
    const code = problems[field];
    return code === undefined ? undefined : isKnown(words.wrong, code) ? words.wrong[code] : complaint;
  };
  return {
    draft,
    change,
    problemAt,
    isSending,
    add: () => void add(),
    added,
    complaint: Object.keys(problems).some((field) => field in draft) ? undefined : complaint,
  };
}

const isKnown = <Words extends object>(words: Words, code: PropertyKey): code is keyof Words => code in words;
