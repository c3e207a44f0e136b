import { v7 as uuid } from 'uuid';
import { companyDomain, normalEmail } from '../../domain/account/email-address.ts';
import { audit, type AuditActor } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Partner, Program } from '../../prisma/generated/client.ts';
import { tellPartner } from '../../prisma/partner/partner-mailbox.ts';
import { blindIndex, type DataKeys } from '../../prisma/secrets.ts';
import type { Application } from '../contract/portal-join.ts';
import { publicCode } from '../tracking/public-code.ts';

interface Applicant {
  readonly program: Program;
  readonly person: { readonly id: string; readonly email: string };
  readonly form: Application;
  readonly by: AuditActor;
}

/** Creates an application with its link, its owner and the accepted terms, and rings its lifecycle (C08, C09). */
export async function apply(tx: Tx, keys: DataKeys, { program, person, form, by }: Applicant): Promise<string> {
  const id = uuid();
  await tx.partner.create({ data: { id, programId: program.id, state: 'applied', ...columnsOf(keys, form, person.email) } });
  const destination = new URL('/', program.destinationOrigins[0]).href;
  await tx.link.create({ data: { id: uuid(), code: publicCode(), partnerId: id, destination } });
  await tx.partnerMember.create({ data: { partnerId: id, personId: person.id, role: 'owner' } });
  await audit(tx, by, { action: 'partner.apply', subject: { kind: 'partner', id }, after: { termsId: form.termsId } });
  return id;
}

interface Again extends Applicant {
  readonly earlier: Partner;
}

/** Replaces a form whose address is not confirmed yet: the latest one counts. False if it says the same. */
export async function applyAgain(tx: Tx, keys: DataKeys, { earlier, person, form, by }: Again): Promise<boolean> {
  const columns = columnsOf(keys, form, person.email);
  const { id } = earlier;
  if (Object.entries(columns).every(([name, value]) => Reflect.get(earlier, name) === value)) return false;
  await tx.partner.update({ where: { id }, data: columns });
  await audit(tx, by, { action: 'partner.apply', subject: { kind: 'partner', id }, after: { termsId: form.termsId } });
  return true;
}

/**
 * Tells the lifecycle about a form. A repeated form is at most one letter, and so one email, a minute: nobody may fill a mailbox through
 * our form.
 */
export async function tellApplied(tx: Tx, partnerId: string, which = new Date().toISOString().slice(0, 16)): Promise<void> {
  await tellPartner(tx, partnerId, { eventId: `applied:${which}`, kind: 'applied', arguments: {} });
}

const columnsOf = (keys: DataKeys, form: Application, email: string) => ({
  companyName: form.companyName,
  personKind: form.personKind,
  country: form.country,
  website: form.website,
  promotesHow: form.promotesHow === '' ? null : form.promotesHow,
  language: form.language,
  appliedTermsId: form.termsId,
  emailIndex: blindIndex(keys, 'email', normalEmail(email)),
  domain: companyDomain(email),
});
