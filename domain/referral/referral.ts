import { judgeInstallation, judgeWaitingInstallations } from './bounty.ts';
import { releaseWhatIsDue, settleDown } from './deadline.ts';
import type { Decision } from '../decision.ts';
import { wantMails } from '../mail/partner-mail.ts';
import { inOrderOfSettlement, reconcileSource } from '../settlement/reconcile-source.ts';
import { changeState, note, replaceRow, requireFound, type Draft, type Letter, type ReferralState, type Source } from './referral-state.ts';
import { decideReview, grantAppeal, moveReviewedBounties, openReview, takeBackByHand } from './review.ts';
import { followSubscription, observeSubscriptions } from '../settlement/subscription.ts';

/** What a drain reads: letters in commit order, and effects that the outside refused for good. */
export interface Mail {
  readonly asOf: string;
  readonly letters: readonly Letter[];
  readonly failures: readonly { readonly sourceId: string; readonly code: string }[];
}

/**
 * Takes one turn of a referral: reads its letters, brings every changed source to what its facts say, releases what is due, and sets the next
 * deadlines. Pure: the same rows and letters give the same draft, and a second turn on that draft posts nothing.
 */
export function advance(state: ReferralState, { asOf, letters, failures }: Mail): Draft {
  const begun: Draft = { asOf, state, noted: [], effects: [], lifted: [], verdicts: {} };
  const read = failures.reduce(giveUpFetch, letters.reduce(readLetter, wantFetches(begun, letters)));
  const followed = followSubscription(observeSubscriptions(read));
  const counted = inOrderOfSettlement(followed, sourcesToCount(followed, letters)).reduce(
    (draft, { id }) =>
      reconcileSource(
        draft,
        requireFound(
          draft.state.sources.find((source) => source.id === id),
          id,
        ),
      ),
    followed,
  );
  const installed = letters.reduce(readInstallation, judgeWaitingInstallations(counted));
  return wantMails(settleDown(releaseWhatIsDue(moveReviewedBounties(installed))), letters);
}

function readLetter(draft: Draft, letter: Letter): Draft {
  switch (letter.kind) {
    case 'signed_up':
      return letter.isSelfReferralFlagged ? openReview(draft, { kind: 'self_referral', commissionId: null }) : draft;
    case 'command':
      return decideReview(draft, letter.command);
    case 'taken_back':
      return takeBackByHand(draft, letter.earningId);
    case 'appeal_granted':
      return grantAppeal(draft, letter.earningId);
    case 'source_changed':
    case 'facts_observed':
    case 'installed':
    case 'subscription_started':
    case 'subscription_ended':
    case 'partner_changed':
    case 'unknown':
      return draft; // the rows have it already
  }
}

/** Wants one fetch for each changed source, however many letters name it, with the key of the newest letter. */
function wantFetches(draft: Draft, letters: readonly Letter[]): Draft {
  const newest = new Map<string, number>();
  for (const letter of letters) if (letter.kind === 'source_changed') newest.set(letter.sourceId, letter.seq);
  return [...newest].reduce((next, [sourceId, seq]) => {
    const source = requireFound(
      next.state.sources.find(({ id }) => id === sourceId),
      sourceId,
    );
    const key = `fetch:${sourceId}:${seq}`;
    const summary = `Look at ${source.provider} ${source.externalId}`;
    const stale = changeState(next, {
      sources: replaceRow(next.state.sources, { ...source, staleSince: source.staleSince ?? draft.asOf }),
    });
    return { ...stale, effects: [...stale.effects, { key, kind: 'fetchSettlement', summary, arguments: { sourceId } }] };
  }, draft);
}

/** Gives up a fetch because the provider does not know the invoice or refuses to show it. Noted once; the source rests until it is named again. */
function giveUpFetch(draft: Draft, { sourceId, code }: { readonly sourceId: string; readonly code: string }): Draft {
  const source = requireFound(
    draft.state.sources.find(({ id }) => id === sourceId),
    sourceId,
  );
  const decision: Decision = { kind: 'evidence', outcome: 'not_yet', reason: 'object_gone', inputs: { invoice: source.externalId, code } };
  const rested = changeState(draft, { sources: replaceRow(draft.state.sources, { ...source, staleSince: null }) });
  return note(rested, { subject: 'settlement_source', subjectId: sourceId, decision });
}

/** Returns the sources to count: those with new facts, those that a letter names, and after a person's decision all of them. */
function sourcesToCount({ state }: Draft, letters: readonly Letter[]): Source[] {
  const named = new Set(letters.flatMap((letter) => (letter.kind === 'facts_observed' ? [letter.sourceId] : [])));
  const isDecided = letters.some(({ kind }) => decidesMoney.includes(kind));
  return state.sources.filter(({ id, factVersion, appliedVersion }) => factVersion > appliedVersion || named.has(id) || isDecided);
}

const decidesMoney: readonly Letter['kind'][] = ['command', 'taken_back', 'appeal_granted'];

function readInstallation(draft: Draft, letter: Letter): Draft {
  if (letter.kind !== 'installed') return draft;
  const { installations } = draft.state;
  const installation =
    installations.find(({ eventId }) => eventId === letter.eventId) ?? installations.find(({ website }) => website === letter.website);
  return judgeInstallation(
    changeState(draft, { installedAt: draft.state.installedAt ?? installation?.at ?? draft.asOf }),
    requireFound(installation, letter.eventId),
  );
}
