import { normalEmail } from '../../domain/email-address.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Customer, Program } from '../../prisma/generated/client.ts';
import { tellPartner } from '../../prisma/partner-mailbox.ts';
import { blindIndex, type DataKeys } from '../../prisma/secrets.ts';

interface Applicant {
  readonly partnerId: string;
  readonly program: Pick<Program, 'id' | 'slug'>;
  /** Confirmed: nobody passes a gate with somebody else's account. */
  readonly email: string;
}

/** The applicant's own account at the host product, found by the address: its host plan opens the gate, or does not (C01, S04). */
export async function findOwnAccount(tx: Tx, keys: DataKeys, { partnerId, program, email }: Applicant): Promise<void> {
  const customers = await tx.customer.findMany({
    where: { emailIndex: blindIndex(keys, 'email', normalEmail(email)), programSlug: program.slug, erasedAt: null },
    include: { ownPartners: { where: { programId: program.id }, select: { id: true } } },
    orderBy: { createdAt: 'asc' },
  });
  const customer = customers.find(({ ownPartners }) => ownPartners.length === 0);
  if (customer === undefined) return;
  await tx.partner.update({ where: { id: partnerId }, data: { ownCustomerId: customer.id, hostPlan: customer.hostPlan } });
}

/** An account turned up after its owner had applied: whoever confirmed the same address waits for it. */
export async function meetApplicant(tx: Tx, { id, emailIndex, hostPlan }: Customer, program: Pick<Program, 'id'>): Promise<void> {
  if (emailIndex === null || hostPlan === null) return;
  const isTaken = await tx.partner.findFirst({ where: { programId: program.id, ownCustomerId: id }, select: { id: true } });
  if (isTaken !== null) return;
  const applicant = await tx.partner.findFirst({
    where: {
      programId: program.id,
      emailIndex,
      ownCustomerId: null,
      state: 'applied',
      members: { some: { role: 'owner', person: { emailVerified: true } } },
    },
    orderBy: { createdAt: 'asc' },
  });
  if (applicant === null) return;
  await tx.partner.update({ where: { id: applicant.id }, data: { ownCustomerId: id, hostPlan } });
  await tellPartner(tx, applicant.id, { eventId: `account:${id}`, kind: 'changed', arguments: {} });
}
