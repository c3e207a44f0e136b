import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Person, Prisma } from '../../prisma/generated/client.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { lockPerson } from '../accounts/lock-person.ts';
import { lockAddress } from './lock-address.ts';

type Rows = Pick<Tx, '$queryRaw' | 'person' | 'partner' | 'authAccount'>;
type Form = Prisma.PartnerGetPayload<{ include: { program: true; appliedTerms: true } }>;

/** The application behind an emailed link, with its name, address and terms. */
export interface MailedForm {
  readonly partner: Form;
  readonly terms: NonNullable<Form['appliedTerms']>;
  readonly person: Person;
  /** True if the person has to give their password instead of choosing one. */
  readonly hasPassword: boolean;
}

/**
 * Reads the form of a link without using the link up.
 * @throws `confirmation_link_over` if the link was used, has expired, was replaced or is unknown, if the form was decided, or if the person is
 * staff or locked
 */
export async function requireForm(db: Rows, secret: string): Promise<MailedForm> {
  const [out] = await db.$queryRaw<{ partnerId: string; personId: string }[]>`
    select partner_id as "partnerId", person_id as "personId" from email_confirmation
    where secret_hash = ${linkHash(secret)} and used_at is null and expires_at > now()`;
  if (out === undefined) throw new DomainError('confirmation_link_over');
  const person = await db.person.findUniqueOrThrow({ where: { id: out.personId } });
  const include = { program: true, appliedTerms: true } as const;
  const partner = await db.partner.findUniqueOrThrow({ where: { id: out.partnerId }, include });
  const { appliedTerms: terms, state } = partner;
  if (terms === null || state !== 'applied' || person.staffRoles.length > 0 || person.banned === true)
    throw new DomainError('confirmation_link_over');
  const password = { userId: person.id, providerId: 'credential', password: { not: null } };
  return { partner, terms, person, hasPassword: (await db.authAccount.count({ where: password })) > 0 };
}

/**
 * Uses a link up. It locks the address first: a simultaneous change of the form either invalidates the link before or comes later, so that nothing
 * else is confirmed than what was shown.
 */
export async function takeForm(tx: Tx, secret: string): Promise<MailedForm> {
  const { person } = await requireForm(tx, secret);
  await lockAddress(tx, person.email);
  await lockPerson(tx, person.id);
  const form = await requireForm(tx, secret);
  await tx.emailConfirmation.update({ where: { partnerId: form.partner.id }, data: { usedAt: new Date() } });
  return form;
}
