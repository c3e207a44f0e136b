import { v7 as uuid } from 'uuid';
import { audit } from '../../prisma/audit/audit.ts';
import { after, balanceOf, type Office } from './office.ts';

/**
 * Books a correction, proposed by Fiona and approved by Rita, that raises the partner's available balance to an amount in minor units.
 * Never lowers it.
 */
export async function topUp(office: Office, { code, upTo, at }: { code: string; upTo: number; at: Date }): Promise<void> {
  const { db, cast, machine } = office;
  const { partnerId, currency } = partnerOf(office, code);
  const amountMinor = upTo - (await balanceOf(db, { partnerId }));
  if (amountMinor <= 0) return;
  const id = uuid();
  const { finance: askedBy, approver2: approvedBy } = cast.staff;
  const reason = 'Customers that the old plug-in did not report';
  const row = { id, partnerId, currency, amountMinor, kind: 'adjustment', reason, askedBy, approvedBy };
  await db.adjustment.create({ data: { ...row, createdAt: at, decidedAt: after(at, 1) } });
  await machine.at(after(at, 1), () => machine.activities.bookAdjustment({ key: id }));
  await machine.settlePayouts(after(at, 1));
}

/** Proposes a correction that waits for somebody other than Fiona. */
export async function proposeCorrection(office: Office, wish: { code: string; amount: number; reason: string }): Promise<void> {
  const { db, cast } = office;
  const { partnerId, currency } = partnerOf(office, wish.code);
  const { amount, reason } = wish;
  const [id, askedBy] = [uuid(), cast.staff.finance];
  await db.$transaction(async (tx) => {
    await tx.adjustment.create({ data: { id, partnerId, currency, amountMinor: amount, kind: 'adjustment', reason, askedBy } });
    const asked = { kind: 'adjustment', amount, currency, partnerId };
    const { name } = await tx.person.findUniqueOrThrow({ where: { id: askedBy }, select: { name: true } });
    await audit(tx, { id: askedBy, name }, { action: 'adjustment.propose', subject: { kind: 'adjustment', id }, after: asked, reason });
  });
}

export function partnerOf({ cast }: Pick<Office, 'cast'>, code: string) {
  const partner = cast.links.get(code);
  if (partner === undefined) throw new Error(`no partner ${code}`);
  return { ...partner, currency: partner.program === 'termino' ? 'CHF' : 'EUR' };
}
