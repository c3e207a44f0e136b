import { createHash } from 'node:crypto';
import type { Tx } from '../../prisma/client.ts';
import { lockSettings } from '../portal/lock-settings.ts';
import type { PortalProfile } from '../contract/portal-settings.ts';

/** As it is saved: older rows may say what could not be said today. */
export type SavedProfile = Readonly<Record<keyof PortalProfile, string | null>>;

const said = { companyName: true, website: true, language: true } as const;

/** What the partner says of itself, until the end of the transaction changed by nobody else. Null: there is no such partner. */
export async function lockProfile(tx: Tx, partnerId: string): Promise<SavedProfile | null> {
  await lockSettings(tx, partnerId);
  return tx.partner.findUnique({ where: { id: partnerId }, select: said });
}

/** The fields that say something else. */
export const differing = (wanted: PortalProfile, before: SavedProfile): (keyof PortalProfile)[] =>
  fields.filter((field) => wanted[field] !== before[field]);

const fields = ['companyName', 'website', 'language'] as const;

/** By which an editor says what was seen: the same words are the same version. */
export const profileVersionOf = (saved: SavedProfile): string =>
  createHash('sha256')
    .update(JSON.stringify(fields.map((field) => saved[field])))
    .digest('base64url')
    .slice(0, 16);
