import { isBadgeRemovable, isBadgeShown } from '../../domain/referral/badge.ts';
import type { Db } from '../../prisma/client.ts';
import type { Program } from '../../prisma/generated/client.ts';
import type { PortalLinks } from '../contract/portal-links.ts';

interface Whose {
  readonly partnerId: string;
  readonly program: Pick<Program, 'badge' | 'badgeText' | 'badgeRemovablePlans' | 'name'>;
}

/** What stands on it, unless the program says otherwise. */
export const badgeText = ({ badgeText: own, name }: Pick<Program, 'badgeText' | 'name'>): string => own ?? `⚡ by ${name}`;

/** The badge below the partner's own chat widget (B08, B22): the account is the host's, and so is the switch. */
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
