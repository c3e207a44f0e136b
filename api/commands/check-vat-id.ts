import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { tellPartner } from '../../prisma/partner-mailbox.ts';
import { isCompanysVatId } from '../../prisma/vat-ids.ts';
import { CheckVatId } from '../contract/partner-verbs.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { lockSettings } from '../portal/lock-settings.ts';
import { isId } from '../resources/ids.ts';
import { done } from './done.ts';

/** Somebody of finance looked the VAT id up in its register, and says what stood there: payouts go on for 90 days (M4). */
export const checkVatId = defineCommand({
  resource: 'partners',
  verb: 'check-vat-id',
  summary: 'The VAT id was found in its register; what stood there is kept',
  body: CheckVatId,
  refusals: ['partner_state_changed', 'partner_vat_id_changed', 'partner_vat_id_is_companys'],
  run: (call, { id, body: { reason, vatId } }) =>
    answerOnce(call, async (tx) => {
      if (!isId(id)) throw new DomainError('not_found');
      await keepCheck(tx, call, { partnerId: id, seen: vatId, found: reason });
      return done(idempotencyKey(call));
    }),
});

interface Check {
  readonly partnerId: string;
  /** The id that was looked up. */
  readonly seen: string;
  readonly found: string;
}

/** A row of its own: what documents name stays as it was. */
async function keepCheck(tx: Tx, call: PersonCall, { partnerId, seen, found }: Check): Promise<void> {
  const partner = await tx.partner.findUnique({ where: { id: partnerId }, select: { id: true } });
  if (partner === null) throw new DomainError('not_found');
  await lockSettings(tx, partnerId);
  const newest = await tx.partnerTaxProfile.findFirst({ where: { partnerId }, orderBy: [{ validFrom: 'desc' }, { createdAt: 'desc' }] });
  if (newest?.vatId == null) throw new DomainError('partner_state_changed', { vatId: null });
  const { vatId } = newest;
  if (vatId !== seen) throw new DomainError('partner_vat_id_changed', { vatId });
  if (await isCompanysVatId(tx, vatId)) throw new DomainError('partner_vat_id_is_companys');
  const { actor } = call;
  const id = uuid();
  await tx.$executeRaw`
    insert into partner_tax_profile (id, partner_id, valid_from, country, entity, legal_name, street, postcode, town, vat_registered, vat_id,
      vat_id_checked_at, check_evidence, self_billing_agreement_at, edited_by)
    select ${id}::uuid, partner_id, now(), country, entity, legal_name, street, postcode, town, vat_registered, vat_id,
      now(), ${JSON.stringify({ found, by: actor.id })}::jsonb, self_billing_agreement_at, edited_by
    from partner_tax_profile where id = ${newest.id}::uuid`;
  await tellPartner(tx, partnerId, { eventId: `vat:${id}`, kind: 'changed', arguments: {} });
  const subject = { kind: 'partner', id: partnerId };
  await audit(tx, auditActorOf(call), { action: 'partner.check_vat_id', subject, after: { vatId }, reason: found });
}
