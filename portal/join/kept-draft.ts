import type { PortalMe } from '../../api/contract/portal-me.ts';
import { handedOn, recall, remember } from '../providers/kept.ts';

/** The typed form. It holds no secret, and not the tick: the terms are accepted anew. */
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
  /** The time of the last keystroke in milliseconds; 0 if there is nothing unsent. */
  readonly typedAt: number;
}

const blank: Draft = {
  typed: { email: '', name: '', companyName: '', personKind: 'company', country: 'CH', website: '', promotesHow: '' },
  typedAt: 0,
};

/** Half an hour: longer than a look at another page, shorter than until somebody else sits at the device. */
const keptMs = 30 * 60_000;

/**
 * Returns the draft of the signed-in person or of nobody, kept for half an hour after the last keystroke. All programs share one draft,
 * which is emptied once it is sent. Of a draft from before the sign-in and one from after it, the newer counts.
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

/**
 * Hands the draft to the account of the typed address when the form's own link leads to the sign-in; without the names of people, which
 * the account has.
 */
export const handOn = ({ typed, typedAt }: Draft): void =>
  keep(handedOn, { typed: { ...typed, name: '', companyName: typed.personKind === 'person' ? '' : typed.companyName }, typedAt });

const keep = (name: string, draft: Draft): void => remember(name, draft.typedAt === 0 ? null : JSON.stringify(draft), 'tab');

const nameOf = (me: PortalMe | null): string => `commend.join ${me?.id ?? ''}`;
