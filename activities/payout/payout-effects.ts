import { staffMails, type PayoutMail } from '../../domain/payout/payout-mail.ts';
import type { PayoutDraft, PayoutStep } from '../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../domain/payout/payout-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { withParcel } from '../../prisma/parcel.ts';

/** Stores the effects and emails that the drafts want, each once under its key. */
export async function wantEffects(tx: Tx, drafts: readonly PayoutDraft[]): Promise<void> {
  const rows = drafts.flatMap((draft) =>
    [...draft.effects, ...lettersOf(draft)].map(({ key, kind, summary, arguments: body }) => ({
      key,
      payout: draft.payout.id,
      kind,
      summary,
      body,
      at: draft.asOf,
    })),
  );
  if (rows.length === 0) return;
  await withParcel(
    rows,
    (parcel) => tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, summary, arguments, wanted_at)
    select key, 'payout', payout, kind, summary, body, at
    from jsonb_to_recordset(${parcel}::jsonb) as r (key text, payout uuid, kind text, summary text, body jsonb, at timestamptz)
    on conflict (key) do nothing`,
  );
}

/**
 * Returns the emails of one turn: one for each template, about the last step that wanted it. A payout to pay by hand is announced once, and
 * once for all payouts of a run.
 */
function lettersOf({ payout, mails, asOf }: PayoutDraft) {
  const wanted = new Map(mails.map(({ mail, step }) => [mail, step]));
  const toPay = wanted.delete('payout_to_pay') ? [toPayOf(payout)] : [];
  return [...toPay, ...[...wanted].map(letterOf)];

  function letterOf([template, { decision, evidence }]: [PayoutMail, PayoutStep]) {
    return {
      key: `mail:${template}:${payout.id}:${asOf}:${decision.reason}`,
      kind: 'sendEmail',
      summary: `Mail about ${payout.reference}: ${template.replaceAll('_', ' ')}`,
      arguments: {
        template,
        payoutId: payout.id,
        because: { reason: decision.reason, evidence },
        ...(staffMails.some((name) => name === template) ? {} : { partnerId: payout.partnerId }),
      },
    };
  }
}

function toPayOf({ id, reference, runId }: PayoutState) {
  const kind = 'sendEmail' as const;
  return runId === null
    ? {
        key: `mail:payout_to_pay:${id}`,
        kind,
        summary: `Mail about ${reference}: payout to pay`,
        arguments: { template: 'payout_to_pay', payoutId: id },
      }
    : {
        key: `mail:payout_run_to_pay:${runId}`,
        kind,
        summary: 'Mail about a run: payouts to pay',
        arguments: { template: 'payout_run_to_pay', payoutRunId: runId },
      };
}
