import { useEffect, useState } from 'react';
import type { JoinProgram } from '../../api/contract/portal-join.ts';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import type { ProblemCode } from '../../api/contract/problem.ts';
import { useLanguage } from '../i18n/words.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { remember } from '../providers/kept.ts';
import { handOn, keepDraft, keptDraft, type Typed } from './kept-draft.ts';

/** The signed-in person; null for nobody. */
interface FormOf {
  readonly program: JoinProgram | undefined;
  readonly me: PortalMe | null;
}

interface JoinDraft extends Typed {
  /** True if the terms beside the form are accepted. */
  readonly acceptsTerms: boolean;
}

export interface JoinFormState {
  readonly draft: JoinDraft;
  readonly change: (part: Partial<JoinDraft>) => void;
  /** Fields that were refused and not changed since. */
  readonly wrong: readonly string[];
  /** The server's sentence for a field, if it is more than missing. */
  readonly said: Readonly<Record<string, string>>;
  readonly complaint: string | undefined;
  readonly isSending: boolean;
  /** The address that the form was sent to; null before. */
  readonly sentTo: string | null;
  /** How often it was sent. */
  readonly times: number;
  readonly send: () => void;
  readonly goBack: () => void;
  /** Hands the typed text to the sign-in. */
  readonly handOn: () => void;
}

/**
 * Holds the form of the application. Typed text survives every answer of the server and, within the tab, Back and a look at other pages.
 */
export function useJoinForm({ program, me }: FormOf): JoinFormState {
  const language = useLanguage();
  const [kept, setKept] = useState(() => keptDraft(me));
  useEffect(() => keepDraft(me, kept), [me, kept]);
  const { acceptsTerms, accept } = useAccepted(program?.rules.termsId);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const [complaint, complain] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [times, setTimes] = useState(0);
  const draft = { ...kept.typed, acceptsTerms };
  const change = (part: Partial<JoinDraft>) => {
    const { acceptsTerms: ticked, ...typed } = part;
    if (ticked === undefined) setKept((before) => ({ typed: { ...before.typed, ...typed }, typedAt: Date.now() }));
    else accept(ticked);
    setWrong((before) => before.filter((field) => !(field in part)));
  };
  const send = async () => {
    if (program === undefined) return;
    setSending(true);
    complain(undefined);
    try {
      await deliver({ program, me, draft, language });
      setKept((before) => ({ ...before, typedAt: 0 }));
      if (me === null) setSentTo(draft.email);
      setTimes((before) => before + 1);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const name = nameOf(error.code, me);
      const fields = name === undefined ? Object.keys(error.problems) : [name];
      setWrong(fields);
      setSaid(name === undefined ? {} : { [name]: error.message });
      complain(fields.some((field) => field in draft) ? undefined : error.message);
    } finally {
      setSending(false);
    }
  };
  return {
    draft,
    change,
    wrong,
    said,
    complaint,
    isSending,
    sentTo,
    times,
    send: () => void send(),
    goBack: () => setSentTo(null),
    handOn: () => handOn(kept),
  };
}

/** Returns which name the code refuses. Mixed alphabets (the code carries the word) may be in either name. */
function nameOf(code: ProblemCode | undefined, me: FormOf['me']): 'name' | 'companyName' | undefined {
  if (code === 'name_not_plain') return me === null ? 'name' : 'companyName';
  return code === 'company_not_plain' || code === 'name_of_ours' ? 'companyName' : undefined;
}

/** Holds the tick for the terms. It counts for the terms that it was given for: for another program or a newer version it is gone. */
function useAccepted(termsId: string | undefined) {
  const [accepted, setAccepted] = useState<string>();
  if (accepted !== undefined && accepted !== termsId) setAccepted(undefined);
  return { acceptsTerms: accepted !== undefined, accept: (ticked: boolean) => setAccepted(ticked ? termsId : undefined) };
}

interface Delivery extends FormOf {
  readonly program: JoinProgram;
  readonly draft: JoinDraft;
  readonly language: 'en' | 'de';
}

/** Sends the application. A signed-in person has a confirmed address and goes straight on to the new partner. */
async function deliver({ program, me, draft, language }: Delivery): Promise<void> {
  const { email, name, website, ...about } = draft;
  const site = website.trim();
  const application = {
    ...about,
    programId: program.id,
    termsId: program.rules.termsId,
    website: site === '' ? null : /^[a-z]+:/i.test(site) ? site : `https://${site}`,
    language,
  };
  if (me === null) {
    await ask('/join', { method: 'POST', body: { ...application, email: email.trim(), name }, language });
    return;
  }
  const { id } = await ask<{ id: string }>('/portal/applications', { method: 'POST', body: application, language });
  enter(id);
}

/** Loads the portal anew as the new partner. */
export function enter(partnerId: string): void {
  remember('commend.partner', partnerId);
  globalThis.location.assign('/portal/');
}
