import { v7 as uuid } from 'uuid';
import type { Attribution } from '../../domain/referral/attribution.ts';
import type { Tx } from '../../prisma/client.ts';
import { saveCredit } from '../../prisma/partner/credit.ts';
import type { Customer } from '../../prisma/generated/client.ts';
import type { SignUp } from '../contract/tracking.ts';

interface Decided {
  readonly at: string;
  readonly programId: string;
  readonly customer: Customer;
  readonly signUp: SignUp;
  readonly attribution: Attribution;
}

/** Stores a sign-up with its decision. */
export async function saveSignUp(tx: Tx, { at, programId, customer, signUp, attribution }: Decided): Promise<void> {
  const id = uuid();
  const subject = { kind: 'signup', id } as const;
  const credit = { at, programId, customerId: customer.id, attribution, subject, cause: `signup:${signUp.accountId}` };
  const { decisionId } = await saveCredit(tx, credit);
  await tx.signup.create({
    data: {
      id,
      programId,
      hostRef: signUp.accountId,
      clickId: attribution.clickId,
      code: signUp.code ?? null,
      emailIndex: customer.emailIndex,
      domain: customer.domain,
      at,
      decisionId,
    },
  });
}
