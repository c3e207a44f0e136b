import { isDeepStrictEqual } from 'node:util';
import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { faultOfLastDay, inOneYear, tenYearsBefore } from '../../domain/tax/registration.ts';
import type { Registration } from '../../domain/tax/vat.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { tellPartner } from '../../prisma/partner/partner-mailbox.ts';
import { isCompanysVatId } from '../../prisma/tax/vat-ids.ts';
import { FindVatId, LookUpVatId } from '../contract/partner-verbs.ts';
import type { BilledParty } from '../contract/partners.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { lockSettings } from '../portal/lock-settings.ts';
import { readBookCalendar } from '../resources/book-calendar.ts';
import { isId } from '../http/ids.ts';
import { dayOrNull } from '../http/present.ts';
import { lacksVatId } from '../resources/payout-doubts.ts';
import { done } from './done.ts';
import { holdPayout } from './payout-verbs.ts';
import { writeCommand } from './put-command.ts';

/** Records that finance found the VAT id in its register, and what the register shows: payouts go on for 90 days (M4). */
const checkVatId = defineCommand({
  resource: 'partners',
  verb: 'check-vat-id',
  summary: 'Records that the VAT ID was found in its register, and keeps what the register said',
  body: FindVatId,
  refusals: [
    'partner_state_changed',
    'partner_vat_id_changed',
    'partner_billed_changed',
    'partner_vat_id_is_companys',
    'partner_registration_to_come',
    'partner_registration_ends_first',
    'partner_registration_ends_late',
    'partner_registration_ends_early',
  ],
  run: (call, { id, body: { reason, registeredFrom: from, registeredUntil: until, ...seen } }) =>
    answerOnce(call, async (tx) => {
      if (await isCompanysVatId(tx, seen.vatId)) throw new DomainError('partner_vat_id_is_companys');
      const { today } = await readBookCalendar(call.deps.db);
      if (from !== undefined && from > today) throw new DomainError('partner_registration_to_come', { today });
      await keepLookUp(tx, call, { partnerId: id, seen, said: reason, found: { from, until, today } });
      return done(idempotencyKey(call));
    }),
});

/** Records that finance did not find the VAT id, or not any more: what needs it waits until it is found or replaced. */
const refuteVatId = defineCommand({
  resource: 'partners',
  verb: 'refute-vat-id',
  summary: 'Records that the VAT ID was not, or is no longer, found in its register; no document with tax is issued with it',
  body: LookUpVatId,
  refusals: ['partner_state_changed', 'partner_vat_id_changed', 'partner_billed_changed'],
  run: (call, { id, body: { reason, ...seen } }) =>
    answerOnce(call, async (tx) => {
      await keepLookUp(tx, call, { partnerId: id, seen, said: reason, found: null });
      await holdApproved(tx, call, { partnerId: id, reason });
      return done(idempotencyKey(call));
    }),
});

export const vatIdVerbs = [checkVatId, refuteVatId] as const;

/**
 * Holds approved payouts, because their approvers relied on the id, until a person who knows decides. A payout in a bank file goes with the file;
 * one that is not approved is checked at its approval.
 */
async function holdApproved(
  tx: Tx,
  call: PersonCall,
  { partnerId, reason }: { readonly partnerId: string; readonly reason: string },
): Promise<void> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    select o.id from payout o where o.partner_id = ${partnerId}::uuid and o.state = 'approved' and o.hold_reason is null
      and o.payout_batch_id is null and ${lacksVatId} is true order by o.id`;
  for (const { id } of found) {
    const payout = await tx.payout.findUniqueOrThrow({ where: { id }, include: { run: true } });
    const commandId = uuid();
    const told = holdPayout.tell(payout, { body: { reason, until: null }, commandId });
    await writeCommand(tx, call, { commandId, contentHash: 'refute-vat-id', told });
  }
}

interface LookUp {
  readonly partnerId: string;
  /** The id that was looked up, and the firm it was said to belong to. */
  readonly seen: { readonly vatId: string; readonly billed: BilledParty };
  readonly said: string;
  /** Null: the id was not found. */
  readonly found: Found | null;
}

/** What the register shows today. A day that it does not show stays as known. */
interface Found {
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly today: string;
}

/** Stores the look-up as a new row, because documents name the earlier ones. */
async function keepLookUp(tx: Tx, call: PersonCall, { partnerId, seen, said, found }: LookUp): Promise<void> {
  const partner = isId(partnerId) ? await tx.partner.findUnique({ where: { id: partnerId }, select: { id: true } }) : null;
  if (partner === null) throw new DomainError('not_found');
  await lockSettings(tx, partnerId);
  const newest = await tx.partnerTaxProfile.findFirst({ where: { partnerId }, orderBy: [{ validFrom: 'desc' }, { createdAt: 'desc' }] });
  if (newest?.vatId == null) throw new DomainError('partner_state_changed', { vatId: null });
  const { vatId } = newest;
  if (vatId !== seen.vatId) throw new DomainError('partner_vat_id_changed', { vatId });
  const { legalName, street, postcode, town, country } = newest;
  const billed: BilledParty = { legalName, street, postcode, town, country };
  if (!isDeepStrictEqual(billed, seen.billed))
    throw new DomainError('partner_billed_changed', { billed: `${legalName}, ${street}, ${country}-${postcode} ${town}` });
  const known = { from: dayOrNull(newest.vatRegisteredFrom), until: dayOrNull(newest.vatRegisteredUntil) };
  const { from, until } = found === null ? known : registrationAfter(known, found);
  const isFound = found !== null;
  const id = uuid();
  await tx.$executeRaw`
    insert into partner_tax_profile (id, partner_id, valid_from, country, entity, legal_name, street, postcode, town, vat_registered, vat_id,
      vat_registered_from, vat_registered_until, vat_id_checked_at, vat_id_refuted_at, check_evidence, self_billing_agreement_at, edited_by)
    select ${id}::uuid, partner_id, now(), country, entity, legal_name, street, postcode, town, vat_registered, vat_id,
      ${from}::date, ${until}::date, case when ${isFound} then now() end, case when not ${isFound} then now() end,
      ${JSON.stringify({ [isFound ? 'found' : 'missed']: said, by: call.actor.id })}::jsonb, self_billing_agreement_at, edited_by
    from partner_tax_profile where id = ${newest.id}::uuid`;
  await tellPartner(tx, partnerId, { eventId: `vat:${id}`, kind: 'changed', arguments: {} });
  const after = {
    vatId,
    ...(found?.from === undefined ? {} : { registeredFrom: found.from }),
    ...(found?.until === undefined ? {} : { registeredUntil: found.until }),
  };
  const action = isFound ? 'partner.check_vat_id' : 'partner.refute_vat_id';
  await audit(tx, auditActorOf(call), { action, subject: { kind: 'partner', id: partnerId }, after, reason: said });
}

/**
 * Returns the registration as the register shows it. A first day after the known last one begins another registration.
 * @throws `partner_registration_ends_first`, `partner_registration_ends_late`, `partner_registration_ends_early`
 */
function registrationAfter(known: Registration, { from = known.from ?? undefined, until, today }: Found): Registration {
  const isAnother = from !== undefined && known.until !== null && from > known.until;
  const registration = { from: from ?? null, until: until ?? (isAnother ? null : known.until) };
  const fault = faultOfLastDay(registration, today);
  if (fault === 'before_first_day') throw new DomainError('partner_registration_ends_first', { from: registration.from });
  if (fault === 'too_far_ahead') throw new DomainError('partner_registration_ends_late', { latest: inOneYear(today) });
  if (fault === 'too_far_back') throw new DomainError('partner_registration_ends_early', { earliest: tenYearsBefore(today) });
  return registration;
}
