import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { lockAccount } from '../../prisma/partner/credit.ts';
import { Prisma, type Customer, type Program } from '../../prisma/generated/client.ts';
import { ownLinksFirst, survivorOf } from '../../prisma/partner/merged-into.ts';
import { meetApplicant } from '../../prisma/partner/own-account.ts';
import { tellPartner } from '../../prisma/partner/partner-mailbox.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { HostAccount, HostAccountAnswer } from '../contract/accounts.ts';
import { forMachines, type Endpoint, type MachineCall } from '../http/endpoint.ts';
import { instantOf, keepCustomer } from './customers.ts';
import { withKeptWebsite } from './kept-website.ts';
import { publicCode } from './public-code.ts';
import { addOwner, followOwner } from './reported-owner.ts';
import { takeProfile, toldFields } from './told-profile.ts';
import { toldAtAfter } from './told-at.ts';

/** `POST /accounts`: an account was created at the host product. In a program for everybody it becomes a partner, once (B13). */
export const hostAccounts: Endpoint = forMachines(
  {
    method: 'post',
    path: '/accounts',
    summary: 'Reports an account of the host product or its current plan; where every account takes part, answers its link',
    tag: 'tracking',
    access: { scope: 'track' },
    isReport: true,
    body: HostAccount,
    answers: { 200: HostAccountAnswer },
    refusals: ['api_key_wrong', 'invalid_input', 'other_program', 'unavailable'],
  },
  async (call) => {
    const { report: account, told } = withKeptWebsite(HostAccount.parse(call.request.body));
    const body = await call.deps.db.$transaction(async (tx) => {
      await lockAccount(tx, account.accountId);
      const at = await instantOf(tx, account);
      const { slug: programSlug } = call.actor.program;
      const customer = await keepCustomer(tx, call.deps.config.dataKeys, { at, programSlug, by: call.actor.name, report: account });
      if (customer.programSlug !== programSlug) throw new DomainError('other_program');
      const program = await tx.program.findUniqueOrThrow({ where: { id: call.actor.program.id } });
      if (!takesEverybody(program)) await meetApplicant(tx, customer, program);
      const partner = takesEverybody(program)
        ? await enrol(tx, call.deps.config.dataKeys, { program, customer, account: { ...account, at }, by: call.actor.name })
        : null;
      return HostAccountAnswer.parse({ accountId: account.accountId, customerId: customer.id, partner: linkOf(call, partner), ...told });
    });
    return { status: 200, body };
  },
);

/** True for programs that enrol everybody: ambassadors are the host product's own accounts, so there is no form. */
const takesEverybody = ({ partnerKind, archivedAt }: Program): boolean => partnerKind === 'ambassador' && archivedAt === null;

interface Enrolled {
  readonly id: string;
  readonly code: string;
}

function linkOf({ deps }: MachineCall, partner: Enrolled | null): HostAccountAnswer['partner'] {
  return partner === null ? null : { id: partner.id, link: `${deps.config.linkUrl}/r/${partner.code}` };
}

interface Wanted {
  readonly program: Program;
  readonly customer: Customer;
  readonly account: HostAccount & { readonly at: string };
  /** The host product's key. */
  readonly by: string;
}

/**
 * Enrols an account: one partner for an account and program, however often it is reported. If that partner became part of another, returns
 * that one.
 */
async function enrol(tx: Tx, keys: DataKeys, { program, customer, account, by }: Wanted): Promise<Enrolled | null> {
  const [known] = await tx.$queryRaw<{ id: string; ownId: string; code: string | null; isOwned: boolean }[]>`
    select s.id, p.id as "ownId", l.code, exists (select from partner_member where partner_id = s.id) as "isOwned" from partner p
      join partner s on s.id = ${survivorOf(Prisma.sql`p.id`)}
    left join lateral (select l.code from link l where l.partner_id = s.id order by ${ownLinksFirst} limit 1) l on true
    where p.program_id = ${program.id}::uuid and p.own_customer_id = ${customer.id}::uuid`;
  if (known !== undefined) {
    if (!known.isOwned) await meetOwner(tx, known.id, { customer, account });
    else await followOwner(tx, keys, { partnerId: known.ownId, customer, account, by });
    if (known.id === known.ownId) await takeProfile(tx, { partnerId: known.id, by, at: account.at, account });
    return known.code === null ? null : { id: known.id, code: known.code };
  }
  const [id, code] = [uuid(), publicCode()];
  const { name, country, website, language, at } = account;
  await tx.partner.create({
    data: {
      id,
      programId: program.id,
      state: 'applied',
      enrolled: true,
      companyName: name ?? account.accountId,
      personKind: 'person',
      country: country ?? 'CH',
      website: website ?? null,
      hostPlan: customer.hostPlan,
      language: language ?? 'en',
      profileToldAt: toldAtAfter({}, toldFields({ name, website, language }), at),
      ownCustomerId: customer.id,
      emailIndex: customer.emailIndex,
      domain: customer.domain,
    },
  });
  const destination = program.destinationOrigins[0];
  const link = { partnerId: id, destination: new URL('/', destination).href };
  await tx.link.create({ data: { id: uuid(), code, ...link } });
  if (program.badge) await tx.link.create({ data: { id: uuid(), code: publicCode(), channel: 'badge', ...link } }); // B10: nothing to set up
  if (account.email !== undefined) await addOwner(tx, { partnerId: id, email: account.email, name: name ?? account.email, language });
  await tellPartner(tx, id, { eventId: 'enrolled', kind: 'enrolled', arguments: {} });
  return { id, code };
}

/** Adds the owner once a report names an email address, if the first report had none: from then on somebody can be written to and sign in. */
async function meetOwner(tx: Tx, partnerId: string, { customer, account }: Pick<Wanted, 'customer' | 'account'>): Promise<void> {
  const { email, name, language } = account;
  if (email === undefined) return;
  await tx.partner.update({ where: { id: partnerId }, data: { emailIndex: customer.emailIndex, domain: customer.domain } });
  if (!(await addOwner(tx, { partnerId, email, name: name ?? email, language }))) return;
  await tellPartner(tx, partnerId, { eventId: 'owned', kind: 'owned', arguments: {} });
}
