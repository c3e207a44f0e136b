import { createHash } from 'node:crypto';
import type { Partner } from '../../prisma/generated/client.ts';

/** By which somebody who keeps a suspension says which one was seen: of the same beginning, reason and day. */
export const suspensionVersionOf = ({
  suspendedAt,
  stateReason,
  reviewOn,
}: Pick<Partner, 'suspendedAt' | 'stateReason' | 'reviewOn'>): string =>
  createHash('sha256')
    .update(JSON.stringify([suspendedAt, stateReason, reviewOn]))
    .digest('base64url')
    .slice(0, 16);
