import type { AttributionInput, ClickCandidate, Link, Referrer } from '../../domain/attribution.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Program } from '../../prisma/generated/client.ts';
import { settingsOf } from '../../prisma/program-rows.ts';
import { isId } from '../resources/ids.ts';
import type { SignUp } from '../contract/tracking.ts';

interface Asked {
  readonly at: string;
  readonly program: Program;
  readonly customer: AttributionInput['customer'];
  readonly signUp: SignUp;
}

export interface Credited {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly programId: string;
}

/** All that decides about a sign-up, as the rows say it now. */
export async function attributionInput(
  tx: Tx,
  { at, program, customer, signUp }: Asked,
  credited: Credited | null,
): Promise<AttributionInput> {
  const click = signUp.clickId === undefined ? undefined : await findClick(tx, signUp.clickId);
  return {
    at,
    program: { ...settingsOf(program), isArchived: program.archivedAt !== null },
    customer,
    credited,
    clicks: click === undefined ? [] : [click],
    hasUnknownClick: signUp.clickId !== undefined && click === undefined,
    code: signUp.code === undefined ? null : { typed: signUp.code, link: await findLinkByCode(tx, signUp.code) },
    reference: null,
  };
}

/** The open referral of this customer, in whatever program: one customer has one partner. */
export async function findCredited(tx: Tx, customerId: string): Promise<Credited | null> {
  const open = await tx.referral.findFirst({
    where: { customerId, state: { in: ['signed_up', 'awaiting_card', 'awaiting_invoice', 'earning'] } },
    include: { partner: true },
  });
  return open === null ? null : { partnerId: open.partnerId, partnerName: open.partner.companyName, programId: open.programId };
}

async function findClick(tx: Tx, clickId: string): Promise<ClickCandidate | undefined> {
  if (!isId(clickId)) return undefined;
  const click = await tx.click.findFirst({ where: { id: clickId } });
  const link = click === null ? null : await findLink(tx, { id: click.linkId });
  if (click === null || link === null) return undefined;
  return { clickId: click.id, at: click.at.toISOString(), isCounted: isOfPerson(click), link };
}

/** Who follows a link twice within an hour is counted once, and is a person all the same. */
const isOfPerson = ({ counted, reason }: { readonly counted: boolean; readonly reason: string | null }): boolean =>
  counted || reason === 'repeated';

/** As people type it: any case, with blanks around. */
const findLinkByCode = (tx: Tx, typed: string): Promise<Link | null> => findLink(tx, { code: typed.trim().toUpperCase() });

async function findLink(tx: Tx, where: { readonly id: string } | { readonly code: string }): Promise<Link | null> {
  const row = await tx.link.findFirst({ where, include: { partner: true } });
  if (row === null) return null;
  const { id, programId, state, hostPlan, emailIndex, domain, ownCustomerId } = row.partner;
  const referrer: Referrer = { partnerId: id, programId, state, hostPlan, emailIndex, domain, ownCustomerId };
  return { linkId: row.id, channel: row.channel, isDisabled: row.disabledAt !== null, referrer };
}
