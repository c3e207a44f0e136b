import type { JoinProgram } from '../../api/contract/portal-join.ts';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { recall, remember } from '../providers/kept.ts';

/** A form is of one program, and of whoever is signed in or nobody. */
export interface FormOf {
  readonly program: JoinProgram | undefined;
  readonly me: PortalMe | null;
}

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

/** What was typed into this form, for half an hour after the last keystroke. */
export function keptDraft(form: FormOf): Draft {
  const text = recall(nameOf(form), 'tab');
  const draft: unknown = text === null ? null : JSON.parse(text);
  return isDraft(draft) && Date.now() - draft.typedAt < keptMs ? draft : blank;
}

const isDraft = (kept: unknown): kept is Draft => typeof kept === 'object' && kept !== null && 'typedAt' in kept;

export const keepDraft = (form: FormOf, draft: Draft): void =>
  remember(nameOf(form), draft.typedAt === 0 ? null : JSON.stringify(draft), 'tab');

const nameOf = ({ program, me }: FormOf): string => `commend.join ${program?.id ?? ''} ${me?.id ?? ''}`;
