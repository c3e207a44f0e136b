import { z } from 'zod';
import { haltTraceKinds } from '../../domain/payout/payout-halt.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { payoutsHalted } from '../../emails/payouts-halted.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Db } from '../../prisma/client.ts';
import { envelopeOfPerson, type Envelope, type Places } from './mail-address.ts';

/** That all payouts stand still, to one of those who may lift it. */
export const WantedHaltMail = z.object({ template: z.literal('payouts_halted'), haltId: z.uuid(), colleagueId: z.uuid() });
type WantedHaltMail = z.infer<typeof WantedHaltMail>;

/** To nobody once it is lifted. */
export async function readHaltEnvelope(db: Db, { haltId, colleagueId }: WantedHaltMail): Promise<Envelope> {
  const { liftedAt } = await db.payoutHalt.findUniqueOrThrow({ where: { id: haltId } });
  const envelope = await envelopeOfPerson(db, colleagueId);
  return liftedAt === null ? envelope : { ...envelope, to: [] };
}

export async function writeHaltMail(
  db: Db,
  { haltId }: WantedHaltMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'consoleUrl'> },
): Promise<MailContent> {
  const { createdAt } = await db.payoutHalt.findUniqueOrThrow({ where: { id: haltId } });
  const traces = await db.payoutHaltTrace.findMany({ where: { haltId }, orderBy: [{ seenAt: 'asc' }, { name: 'asc' }], take: mostNamed });
  return payoutsHalted(
    {
      since: createdAt.toISOString(),
      traces: traces.map(({ kind, name }) => ({ kind: oneOf(haltTraceKinds, kind), name })),
      address: `${places.consoleUrl}/payout-halts`,
    },
    reader,
  );
}

const mostNamed = 20;
