import { v7 as uuid } from 'uuid';
import type { Tx } from '../../prisma/client.ts';
import type { SignUp } from '../contract/tracking.ts';

interface Named {
  readonly at: string;
  readonly programId: string;
  readonly customerId: string;
  readonly signUp: SignUp;
}

/** Records, once, that a payment account was named for this customer although it is another customer's, whose it stays. */
export async function noteTakenAccounts(tx: Tx, { at, programId, customerId, signUp }: Named): Promise<void> {
  const { id: subjectId } = await tx.signup.findUniqueOrThrow({
    where: { programId_hostRef: { programId, hostRef: signUp.accountId } },
    select: { id: true },
  });
  for (const { provider, account, id } of signUp.paymentAccounts ?? []) {
    const key = { provider, accountRef: account, externalId: id };
    const owner = await tx.customerAccount.findUnique({ where: { provider_accountRef_externalId: key } });
    if (owner === null || owner.customerId === customerId) continue;
    const inputs = { provider, account, paymentAccount: id };
    const about = { subjectKind: 'signup', subjectId, reason: 'payment_account_taken' };
    if ((await tx.decision.count({ where: { ...about, inputs: { equals: inputs } } })) > 0) continue;
    await tx.decision.create({ data: { id: uuid(), kind: 'evidence', outcome: 'refused', programId, asOf: at, inputs, ...about } });
  }
}
