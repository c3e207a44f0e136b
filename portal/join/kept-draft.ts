import type { PortalMe } from '../../api/contract/portal-me.ts';
import { recall, remember } from '../providers/kept.ts';

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
 * for one of them, nothing of it is left.
 */
export function keptDraft(me: PortalMe | null): Draft {
  const text = recall(nameOf(me), 'tab');
  const draft: unknown = text === null ? null : JSON.parse(text);
  return isDraft(draft) && Date.now() - draft.typedAt < keptMs ? draft : blank;
}

const isDraft = (kept: unknown): kept is Draft => typeof kept === 'object' && kept !== null && 'typedAt' in kept;

export const keepDraft = (me: PortalMe | null, draft: Draft): void =>
  remember(nameOf(me), draft.typedAt === 0 ? null : JSON.stringify(draft), 'tab');

const nameOf = (me: PortalMe | null): string => `commend.join ${me?.id ?? ''}`;
