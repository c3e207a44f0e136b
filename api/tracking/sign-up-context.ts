import type { AttributionInput, ClickCandidate } from '../../domain/referral/attribution.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Program } from '../../prisma/generated/client.ts';
import { settingsOf } from '../../prisma/partner/program-rows.ts';
import { findLink, findLinkByCode } from '../../prisma/partner/referrers.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { isId } from '../http/ids.ts';
import type { SignUp } from '../contract/tracking.ts';

interface Asked {
  readonly at: string;
  readonly program: Program;
  readonly customer: AttributionInput['customer'];
  readonly signUp: SignUp;
  readonly keys: DataKeys;
}

/** Reads everything that decides about a sign-up, as the rows are now. */
export async function attributionInput(
  tx: Tx,
  { at, program, customer, signUp, keys }: Asked,
  credited: AttributionInput['credited'],
): Promise<AttributionInput> {
  const click = signUp.clickId === undefined ? undefined : await findClick(tx, keys, signUp.clickId);
  return {
    at,
    chosen: null,
    program: { ...settingsOf(program), isArchived: program.archivedAt !== null },
    customer,
    credited,
    clicks: click === undefined ? [] : [click],
    hasUnknownClick: signUp.clickId !== undefined && click === undefined,
    code: signUp.code === undefined ? null : { typed: signUp.code, link: await findLinkByCode(tx, keys, signUp.code) },
    reference: null,
  };
}

async function findClick(tx: Tx, keys: DataKeys, clickId: string): Promise<ClickCandidate | undefined> {
  if (!isId(clickId)) return undefined;
  const click = await tx.click.findFirst({ where: { id: clickId } });
  const link = click === null ? null : await findLink(tx, keys, { id: click.linkId });
  if (click === null || link === null) return undefined;
  return { clickId: click.id, at: click.at.toISOString(), isCounted: isOfPerson(click), link };
}

/** True for a person's click: a second one within an hour is not counted, but is a person's all the same. */
const isOfPerson = ({ counted, reason }: { readonly counted: boolean; readonly reason: string | null }): boolean =>
  counted || reason === 'repeated';
