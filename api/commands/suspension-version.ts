import { createHash } from 'node:crypto';
import type { Partner } from '../../prisma/generated/client.ts';

/** Returns the version of a suspension: its start, reason and review day. A person who keeps a suspension names the version that they saw. */
export const suspensionVersionOf = ({
  suspendedAt,
  stateReason,
  reviewOn,
}: Pick<Partner, 'suspendedAt' | 'stateReason' | 'reviewOn'>): string =>
  createHash('sha256')
    .update(JSON.stringify([suspendedAt, stateReason, reviewOn]))
    .digest('base64url')
    .slice(0, 16);
