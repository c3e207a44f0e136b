import type { Tx } from '../../prisma/client.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { partnerLoginWorkflowId } from '../../workflows/messages.ts';

export const partnerLoginWorkflow = (loginId: string) => ({
  workflowId: partnerLoginWorkflowId(loginId),
  workflowType: 'partnerLogin',
  input: { loginId },
  summary: 'Login at a customer',
});

interface LoginLetter {
  readonly kind: 'requested' | 'consent_changed' | 'customer_readdressed' | 'used' | 'revoked';
  readonly eventId: string;
}

/** Rings the login, then writes the letter. */
export async function tellLogin(tx: Tx, loginId: string, { kind, eventId }: LoginLetter): Promise<void> {
  await ring(tx, { ...partnerLoginWorkflow(loginId), cause: kind });
  await putLetter(tx, { entityKind: 'partner_login', entityId: loginId, eventId, kind, arguments: {} });
}
