import { createHash } from 'node:crypto';
import type { Tx } from '../../prisma/client.ts';
import { lockSettings } from '../portal/lock-settings.ts';
import type { PortalProfile } from '../contract/portal-settings.ts';

/** A stored profile. Older rows may have values that would be refused today. */
export type SavedProfile = Readonly<Record<keyof PortalProfile, string | null>>;

const said = { companyName: true, website: true, language: true } as const;

/** Reads a partner's profile and locks it until the end of the transaction. Null if there is no such partner. */
export async function lockProfile(tx: Tx, partnerId: string): Promise<SavedProfile | null> {
  await lockSettings(tx, partnerId);
  return tx.partner.findUnique({ where: { id: partnerId }, select: said });
}

/** Returns the fields that differ. */
export const differing = (wanted: PortalProfile, before: SavedProfile): (keyof PortalProfile)[] =>
  fields.filter((field) => wanted[field] !== before[field]);

const fields = ['companyName', 'website', 'language'] as const;

/** Returns the version that an editor names as seen: the same content has the same version. */
export const profileVersionOf = (saved: SavedProfile): string =>
  createHash('sha256')
    .update(JSON.stringify(fields.map((field) => saved[field])))
    .digest('base64url')
    .slice(0, 16);
