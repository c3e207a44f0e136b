import { useEffect, useState } from 'react';
import type { JoinProgram } from '../../api/contract/portal-join.ts';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useLanguage } from '../i18n/words.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { recall, remember } from '../providers/kept.ts';

export interface JoinDraft {
  readonly email: string;
  readonly name: string;
  readonly companyName: string;
  readonly personKind: 'company' | 'person';
  readonly country: string;
  readonly website: string;
  readonly promotesHow: string;
  readonly acceptsTerms: boolean;
}

export interface JoinFormState {
  readonly draft: JoinDraft;
  readonly change: (part: Partial<JoinDraft>) => void;
  /** Fields that were refused and not changed since. */
  readonly wrong: readonly string[];
  readonly complaint: string | undefined;
  readonly isSending: boolean;
  /** Null as long as nothing was sent. */
  readonly sentTo: string | null;
  /** How often it was sent. */
  readonly times: number;
  readonly send: () => void;
  readonly goBack: () => void;
}

const nothing: JoinDraft = {
  email: '',
  name: '',
  companyName: '',
  personKind: 'company',
  country: 'CH',
  website: '',
  promotesHow: '',
  acceptsTerms: false,
};

interface Wish {
  readonly program: JoinProgram | undefined;
  readonly me: PortalMe | null;
}

/** Every keystroke stays, whatever the server says, and within the tab also after Back or a look at another page. */
export function useJoinForm({ program, me }: Wish): JoinFormState {
  const language = useLanguage();
  const [draft, setDraft] = useState(() => keptDraft(me));
  useEffect(() => remember(nameFor(me), JSON.stringify(draft), 'tab'), [me, draft]);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [complaint, complain] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [times, setTimes] = useState(0);
  const change = (part: Partial<JoinDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setWrong((before) => before.filter((field) => !(field in part)));
  };
  const send = async () => {
    if (program === undefined) return;
    setSending(true);
    complain(undefined);
    try {
      await deliver({ program, me, draft, language });
      remember(nameFor(me), null, 'tab');
      if (me === null) setSentTo(draft.email);
      setTimes((before) => before + 1);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const fields = Object.keys(error.problems);
      setWrong(fields);
      complain(fields.length > 0 ? undefined : error.message);
    } finally {
      setSending(false);
    }
  };
  return { draft, change, wrong, complaint, isSending, sentTo, times, send: () => void send(), goBack: () => setSentTo(null) };
}

/** Whoever is signed in finds only what was theirs. */
const nameFor = (me: PortalMe | null): string => `commend.join ${me?.id ?? ''}`;

/** The terms are agreed to anew: they may be others by now. */
function keptDraft(me: PortalMe | null): JoinDraft {
  const kept: unknown = JSON.parse(recall(nameFor(me), 'tab') ?? '{}');
  return { ...nothing, ...(typeof kept === 'object' ? kept : {}), acceptsTerms: false };
}

interface Delivery extends Wish {
  readonly program: JoinProgram;
  readonly draft: JoinDraft;
  readonly language: 'en' | 'de';
}

/** Whoever is signed in has a confirmed address, and goes straight on to the new partner. */
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

/** A page of its own: everything is asked for anew, as the partner that was just made. */
export function enter(partnerId: string): void {
  remember('commend.partner', partnerId);
  globalThis.location.assign('/portal/');
}
