import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { dayOf } from '../../domain/period.ts';
import { faultOfLastDay } from '../../domain/tax/registration.ts';
import type { Registration } from '../../domain/tax/vat.ts';
import { isSameFirm, isSameHolder, vatIdOf } from '../../domain/tax/vat-id.ts';
import { isPostcode } from '../../prisma/bank/postcode-check.ts';
import { isCompanysVatId } from '../../prisma/tax/vat-ids.ts';
import { selfBillingText } from '../../domain/wording/self-billing.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Tx } from '../../prisma/client.ts';
import { tellPartner } from '../../prisma/partner/partner-mailbox.ts';
import { TaxAnswersTold, TellTaxAnswers, type TaxAnswers } from '../contract/portal-settings.ts';
import { auditActorOf } from '../http/auditor.ts';
import { dayOrNull, instant } from '../http/present.ts';
import { refuseField } from './field-problems.ts';
import { lockSettings } from './lock-settings.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';
import { readPartnerFacts } from './partner-facts.ts';

interface Row {
  readonly id: string;
  readonly country: string;
  readonly entity: string;
  readonly legal_name: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  readonly vat_registered: boolean;
  readonly vat_id: string | null;
  readonly vat_id_checked_at: Date | null;
  readonly vat_id_refuted_at: Date | null;
  readonly vat_registered_from: Date | null;
  readonly vat_registered_until: Date | null;
  readonly self_billing_agreement_at: Date | null;
  readonly valid_from: Date;
}

export interface Told {
  readonly id: string;
  readonly answers: TaxAnswers;
  readonly since: Date;
  readonly vatIdCheckedAt: Date | null;
  readonly vatIdRefutedAt: Date | null;
  readonly vatRegisteredFrom: Date | null;
  readonly agreedAt: Date | null;
}

/** Reads the newest answers that are valid. */
export async function readTaxAnswers(own: Pick<OwnRows, '$queryRaw'>, asOf: string): Promise<Told | null> {
  const [row] = await own.$queryRaw<Row[]>`
    select id, country, entity, legal_name, street, postcode, town, vat_registered, vat_id, vat_id_checked_at, vat_id_refuted_at,
      vat_registered_from, vat_registered_until, self_billing_agreement_at, valid_from
    from partner_tax_profile where valid_from <= ${asOf}::timestamptz order by valid_from desc, created_at desc limit 1`;
  if (row === undefined) return null;
  const { country, street, postcode, town } = row;
  const answers: TaxAnswers = {
    entity: oneOf(['person', 'company'], row.entity),
    legalName: row.legal_name,
    street,
    postcode,
    town,
    country,
    vatRegistered: row.vat_registered,
    vatId: row.vat_id,
    vatRegisteredUntil: dayOrNull(row.vat_registered_until),
    agreesToSelfBilling: row.self_billing_agreement_at !== null,
  };
  const { vat_id_checked_at: vatIdCheckedAt, vat_id_refuted_at: vatIdRefutedAt, self_billing_agreement_at: agreedAt } = row;
  const lookedUp = { vatIdCheckedAt, vatIdRefutedAt, vatRegisteredFrom: row.vat_registered_from };
  return { id: row.id, answers, since: row.valid_from, ...lookedUp, agreedAt };
}

/** Returns who agreed to self-billing, if the partner is another firm since and has not agreed again. */
export async function findFormerConsent(
  own: Pick<OwnRows, '$queryRaw'>,
  { entity, agreesToSelfBilling, ...firm }: TaxAnswers,
): Promise<string | null> {
  if (agreesToSelfBilling || entity === 'person') return null;
  const [row] = await own.$queryRaw<Pick<Row, 'legal_name' | 'country'>[]>`
    select legal_name, country from partner_tax_profile where self_billing_agreement_at is not null order by valid_from desc,
    created_at desc limit 1`;
  if (row === undefined || isSameFirm(firm, { legalName: row.legal_name, country: row.country })) return null;
  return row.legal_name;
}

/** Stores answers about tax as a new row, because issued documents name the earlier one. */
export const tellTaxAnswers = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/tax-profile`,
    summary:
      'Saves the tax profile; an id stays checked, or not found, while it, the name and the address are the same and its registration ends no later than was said, a consent belongs to the firm that gave it, and answers that already apply are not stored again',
    body: TellTaxAnswers,
    answers: { 200: TaxAnswersTold },
    refusals: ['not_found', 'invalid_input', 'version_changed'],
  },
  async (call) => {
    const { seen, ...told } = TellTaxAnswers.parse(call.request.body ?? {});
    if (!isPostcode(told.postcode, told.country)) return refuseField({ field: 'postcode', code: 'postcode_wrong' });
    const answers = checked(told);
    if (answers.vatId !== null && (await isCompanysVatId(call.deps.db, answers.vatId)))
      return refuseField({ field: 'vatId', code: 'vat_id_is_companys' });
    const { timeZone } = await call.read(readPartnerFacts);
    const { id, since } = await call.deps.db.$transaction(async (tx) => {
      await lockSettings(tx, call.partner.id);
      const earlier = await call.read((own) => readTaxAnswers(own, new Date().toISOString()));
      if (earlier !== null && isSame(answers, earlier.answers)) return earlier; // a repeated request whose answer was lost
      if ((earlier?.since.toISOString() ?? null) !== (seen === null ? null : instant(new Date(seen))))
        throw new DomainError('version_changed');
      return keep(tx, call, { answers, earlier, timeZone });
    });
    return { status: 200, body: TaxAnswersTold.parse({ id, seen: instant(since) }) };
  },
);

const isSame = (answers: TaxAnswers, earlier: TaxAnswers): boolean =>
  Object.entries(answers).every(([field, value]) => Reflect.get(earlier, field) === value);

const unregistered = { vatRegistered: false, vatId: null, vatRegisteredUntil: null };

/** Checks answers: a private person has no VAT and needs no self-billing; a registered company has an id of its country's form. */
function checked(answers: TaxAnswers): TaxAnswers {
  if (answers.entity === 'person') return { ...answers, ...unregistered, agreesToSelfBilling: false };
  if (!answers.vatRegistered) return { ...answers, ...unregistered };
  if (answers.vatId === null || answers.vatId === '') return refuseField({ field: 'vatId', code: 'vat_id_missing' });
  const vatId = vatIdOf(answers.vatId, answers.country);
  return vatId === undefined ? refuseField({ field: 'vatId', code: 'vat_id_wrong' }) : { ...answers, vatId };
}

interface Change {
  readonly answers: TaxAnswers;
  readonly earlier: Told | null;
  readonly timeZone: string;
}

async function keep(tx: Tx, call: MemberCall, { answers, earlier, timeZone }: Change): Promise<Pick<Told, 'id' | 'since'>> {
  const id = uuid();
  const { agreesToSelfBilling, vatRegisteredUntil: until, ...columns } = answers;
  const { id: partnerId } = call.partner;
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select now() as now`;
  const now = clock?.now ?? new Date();
  const isSameId =
    earlier !== null && answers.vatId !== null && answers.vatId === earlier.answers.vatId && answers.country === earlier.answers.country;
  const lookedUp = isSameId && isSameHolder(answers, earlier.answers) && !endsLater(answers, earlier.answers) ? earlier : null;
  requireLastDay({ from: dayOrNull(lookedUp?.vatRegisteredFrom ?? null), until }, dayOf(now.toISOString(), timeZone));
  const agreedAt = earlier !== null && isSameFirm(answers, earlier.answers) ? earlier.agreedAt : null;
  if (agreesToSelfBilling && agreedAt === null) await keepConsent(tx, call, now);
  await tx.partnerTaxProfile.create({
    data: {
      id,
      partnerId,
      validFrom: now,
      ...columns,
      vatIdCheckedAt: lookedUp?.vatIdCheckedAt ?? null,
      vatRegisteredFrom: lookedUp?.vatRegisteredFrom ?? null,
      vatRegisteredUntil: until === null ? null : new Date(until),
      vatIdRefutedAt: await lastMissed(tx, { partnerId, ...answers }),
      selfBillingAgreementAt: agreesToSelfBilling ? (agreedAt ?? now) : null,
      editedBy: call.actor.id,
    },
  });
  await tellPartner(tx, partnerId, { eventId: `tax:${id}`, kind: 'changed', arguments: {} });
  const { entity, country, vatRegistered } = answers;
  const after = { entity, country, vatRegistered, ...(until === null ? {} : { vatRegisteredUntil: until }), agreesToSelfBilling };
  await audit(tx, auditActorOf(call), { action: 'partner.tell_tax', subject: { kind: 'partner', id: partnerId }, after });
  return { id, since: now };
}

/** True if a registration that was said to end goes on longer: then the register is asked again before anything has tax. */
const endsLater = ({ vatRegisteredUntil: until }: TaxAnswers, { vatRegisteredUntil: before }: TaxAnswers): boolean =>
  before !== null && (until === null || until > before);

/** @throws ZodError if the registration ends before it began, more than a year ahead, or more than ten years back */
function requireLastDay(registration: Registration, today: string): void {
  const fault = faultOfLastDay(registration, today);
  if (fault === 'before_first_day') refuseField({ field: 'vatRegisteredUntil', code: 'registration_ends_first' });
  if (fault === 'too_far_ahead') refuseField({ field: 'vatRegisteredUntil', code: 'registration_ends_late' });
  if (fault === 'too_far_back') refuseField({ field: 'vatRegisteredUntil', code: 'registration_ends_early' });
}

/**
 * Returns when this id was last looked up for the partner and not found, whatever the partner's name was. Null if it was found since or
 * never looked up.
 */
async function lastMissed(tx: Tx, { partnerId, vatId, country }: Pick<TaxAnswers, 'vatId' | 'country'> & { readonly partnerId: string }) {
  if (vatId === null) return null;
  const last = await tx.partnerTaxProfile.findFirst({
    where: { partnerId, vatId, country },
    orderBy: [{ validFrom: 'desc' }, { createdAt: 'desc' }],
  });
  return last?.vatIdRefutedAt ?? null;
}

/** Stores the consent with the hash of the text that was read. */
async function keepConsent(tx: Tx, { partner, actor }: MemberCall, acceptedAt: Date): Promise<void> {
  const { language } = await tx.partner.findUniqueOrThrow({ where: { id: partner.id }, select: { language: true } });
  const textSha256 = createHash('sha256')
    .update(selfBillingText[language === 'de' ? 'de' : 'en'])
    .digest('hex');
  await tx.agreementAcceptance.create({
    data: { id: uuid(), partnerId: partner.id, kind: 'self_billing', textSha256, personId: actor.id, acceptedAt },
  });
}
