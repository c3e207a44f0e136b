import { staffMails } from '../../domain/payout/payout-mail.ts';
import type { PayoutDraft } from '../../domain/payout/payout-draft.ts';
import type { Tx } from '../../prisma/client.ts';

/** What the drafts want of the outside: errands and mails, each once under its key. */
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
  await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, summary, arguments, wanted_at)
    select key, 'payout', payout, kind, summary, body, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (key text, payout uuid, kind text, summary text, body jsonb, at timestamptz)
    on conflict (key) do nothing`;
}

/** Of each mail one a turn, about the last step that wanted it. */
function lettersOf({ payout, mails, asOf }: PayoutDraft) {
  const wanted = new Map(mails.map(({ mail, step }) => [mail, step]));
  return [...wanted].map(([template, { decision, evidence }]) => ({
    key: `mail:${template}:${payout.id}:${asOf}:${decision.reason}`,
    kind: 'sendEmail',
    summary: `Mail about ${payout.reference}: ${template.replaceAll('_', ' ')}`,
    arguments: {
      template,
      payoutId: payout.id,
      because: { reason: decision.reason, evidence },
      ...(staffMails.some((name) => name === template) ? {} : { partnerId: payout.partnerId }),
    },
  }));
}
