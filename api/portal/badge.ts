import { isBadgeRemovable, isBadgeShown } from '../../domain/referral/badge.ts';
import type { Db } from '../../prisma/client.ts';
import type { Program } from '../../prisma/generated/client.ts';
import type { PortalLinks } from '../contract/portal-links.ts';

interface Whose {
  readonly partnerId: string;
  readonly program: Pick<Program, 'badge' | 'badgeText' | 'badgeRemovablePlans' | 'name'>;
}

/** Returns the badge's text, which the program may set. */
export const badgeText = ({ badgeText: own, name }: Pick<Program, 'badgeText' | 'name'>): string => own ?? `⚡ by ${name}`;

/** Reads the badge below the partner's own chat widget (B08, B22). The account and the switch belong to the host. */
export async function readBadge(db: Db, { partnerId, program }: Whose): Promise<PortalLinks['badge']> {
  if (!program.badge) return null;
  const partner = await db.partner.findUniqueOrThrow({ where: { id: partnerId }, include: { customer: true } });
  const rule = { hostPlan: partner.hostPlan, removablePlans: program.badgeRemovablePlans };
  return {
    text: badgeText(program),
    isShown: isBadgeShown({ isWanted: partner.customer?.badgeShown ?? true, ...rule }),
    isRemovable: isBadgeRemovable(rule),
    removablePlans: rule.removablePlans,
  };
}
