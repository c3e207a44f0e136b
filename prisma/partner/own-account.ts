import { normalEmail } from '../../domain/account/email-address.ts';
import { isOnHostPlan } from '../../domain/referral/gates.ts';
import { goneStates } from '../../domain/promise/partner-onboarding-state.ts';
import type { Tx } from '../client.ts';
import { Prisma, type Customer, type Program } from '../generated/client.ts';
import { tellPartner } from './partner-mailbox.ts';
import { blindIndex, type DataKeys } from '../secrets.ts';
import { standingOf } from './standing.ts';

type Gated = Pick<Program, 'id' | 'gateHostPlans'>;

interface Applicant {
  readonly partnerId: string;
  readonly program: Gated & Pick<Program, 'slug'>;
  /** A confirmed address: nobody passes a gate with somebody else's account. */
  readonly email: string;
}

/**
 * Assigns the applicant's own account at the host product by its email address (C01, P04): one whose host plan opens the gate, else the oldest. An
 * earlier application that has ended loses it.
 */
export async function findOwnAccount(tx: Tx, keys: DataKeys, { partnerId, program, email }: Applicant): Promise<void> {
  const customers = await tx.customer.findMany({
    where: { emailIndex: blindIndex(keys, 'email', normalEmail(email)), programSlug: program.slug, erasedAt: null },
    orderBy: { createdAt: 'asc' },
  });
  const free: Customer[] = [];
  for (const one of customers) if (!(await isTaken(tx, { programId: program.id, customerId: one.id }))) free.push(one);
  const customer = free.find(({ hostPlan }) => isOnHostPlan(program, hostPlan)) ?? free[0];
  if (customer !== undefined) await take(tx, customer, { partnerId, programId: program.id });
}

/**
 * Assigns an account that appeared or changed its plan after its owner had applied. It goes to an applicant with the same confirmed address and no
 * account, or with one whose plan keeps the gate closed.
 */
export async function meetApplicant(tx: Tx, customer: Customer, program: Gated): Promise<void> {
  const { id, emailIndex, hostPlan } = customer;
  if (emailIndex === null || hostPlan === null) return;
  if (await isTaken(tx, { programId: program.id, customerId: id })) return;
  const applicants = await tx.partner.findMany({
    where: {
      programId: program.id,
      emailIndex,
      state: 'applied',
      members: { some: { role: 'owner', person: { emailVerified: true } } },
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true, ownCustomerId: true, hostPlan: true },
  });
  const isOpening = isOnHostPlan(program, hostPlan);
  const applicant = applicants.find((one) => one.ownCustomerId === null || (isOpening && !isOnHostPlan(program, one.hostPlan)));
  if (applicant === undefined) return;
  await take(tx, customer, { partnerId: applicant.id, programId: program.id });
  await tellPartner(tx, applicant.id, { eventId: `account:${id}:${hostPlan}`, kind: 'changed', arguments: {} });
}

/** SQL condition on `partner p`: it, or the partner that it is part of, has ended. */
const isOver = Prisma.sql`${standingOf(Prisma.sql`p.id`)} in (${Prisma.join(goneStates)})`;

interface Account {
  readonly programId: string;
  readonly customerId: string;
}

async function isTaken(tx: Tx, { programId, customerId }: Account): Promise<boolean> {
  const holders = await tx.$queryRaw<unknown[]>`
    select from partner p where p.program_id = ${programId}::uuid and p.own_customer_id = ${customerId}::uuid and not ${isOver} limit 1`;
  return holders.length > 0;
}

async function take(
  tx: Tx,
  { id: ownCustomerId, hostPlan }: Customer,
  { partnerId, programId }: { readonly partnerId: string; readonly programId: string },
): Promise<void> {
  await tx.$executeRaw`
    update partner p set own_customer_id = null where p.program_id = ${programId}::uuid and p.own_customer_id = ${ownCustomerId}::uuid and ${isOver}`;
  await tx.partner.update({ where: { id: partnerId }, data: { ownCustomerId, hostPlan } });
}
