import type { Tx } from './client.ts';
import { putLetter, ring, type Letter } from './mailbox.ts';

/** A letter to the partner's own lifecycle, with its ring. False: it lay there. */
export async function tellPartner(tx: Tx, partnerId: string, letter: Pick<Letter, 'eventId' | 'kind' | 'arguments'>): Promise<boolean> {
  await ring(tx, {
    workflowId: `partner-onboarding/${partnerId}`,
    workflowType: 'partnerOnboarding',
    input: { partnerId },
    cause: letter.kind,
    summary: 'Partner',
  });
  return putLetter(tx, { entityKind: 'partner', entityId: partnerId, ...letter });
}
