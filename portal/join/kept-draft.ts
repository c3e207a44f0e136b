import type { PortalMe } from '../../api/contract/portal-me.ts';
import { handedOn, recall, remember } from '../providers/kept.ts';

/** No secret, and not the tick: the terms are agreed to anew. */
export interface Typed {
  readonly email: string;
  readonly name: string;
  readonly companyName: string;
  readonly personKind: 'company' | 'person';
  readonly country: string;
  readonly website: string;
  readonly promotesHow: string;
}

export interface Draft {
  readonly typed: Typed;
  /** Of the last keystroke, in milliseconds; 0: nothing is there that was not sent. */
  readonly typedAt: number;
}

const blank: Draft = {
  typed: { email: '', name: '', companyName: '', personKind: 'company', country: 'CH', website: '', promotesHow: '' },
  typedAt: 0,
};

/** Longer than a look at another page, shorter than it takes until somebody else sits there. */
const keptMs = 30 * 60_000;

/**
 * What whoever is signed in, or nobody, has typed, for half an hour after the last keystroke. It is one form, which goes along from program to program: sent
 * for one of them, nothing of it is left. What the same person typed before the sign-in and after it: the newer of both.
 */
export function keptDraft(me: PortalMe | null): Draft {
  const own = draftOf(nameOf(me)) ?? blank;
  const handed = me === null ? undefined : draftOf(handedOn);
  return me !== null && handed !== undefined && handed.typedAt > own.typedAt && isOf(me, handed) ? handed : own;
}

const isOf = (me: PortalMe, { typed }: Draft): boolean => typed.email.trim().toLowerCase() === me.email.toLowerCase();

function draftOf(name: string): Draft | undefined {
  const text = recall(name, 'tab');
  const draft: unknown = text === null ? null : JSON.parse(text);
  return isDraft(draft) && Date.now() - draft.typedAt < keptMs ? draft : undefined;
}

const isDraft = (kept: unknown): kept is Draft => typeof kept === 'object' && kept !== null && 'typedAt' in kept;

export function keepDraft(me: PortalMe | null, draft: Draft): void {
  keep(nameOf(me), draft);
  if (me !== null) remember(handedOn, null, 'tab');
}

/** To the account of the e-mail that was typed, where the form's own link leads to its sign-in: all but the names of people, which the account has. */
export const handOn = ({ typed, typedAt }: Draft): void =>
  keep(handedOn, { typed: { ...typed, name: '', companyName: typed.personKind === 'person' ? '' : typed.companyName }, typedAt });

const keep = (name: string, draft: Draft): void => remember(name, draft.typedAt === 0 ? null : JSON.stringify(draft), 'tab');

const nameOf = (me: PortalMe | null): string => `commend.join ${me?.id ?? ''}`;
