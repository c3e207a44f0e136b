import { isBadgeRemovable, isBadgeShown } from '../../domain/referral/badge.ts';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { lockAccount } from '../../prisma/partner/credit.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { ownLinksFirst, survivorOf } from '../../prisma/partner/merged-into.ts';
import { HostBadge, SwitchBadge } from '../contract/badges.ts';
import { forMachines, parameter, type MachineCall } from '../http/endpoint.ts';
import { machineActorOf } from '../partner-logins/machine-actor.ts';

const common = { path: '/badges/:accountId', tag: 'tracking', access: { scope: 'track' }, answers: { 200: HostBadge } } as const;

/** Reads the badge of an account of this key's program. An account that is no partner, or whose program has no badge, has none. */
export const hostBadge = forMachines(
  {
    ...common,
    method: 'get',
    summary: 'Returns the badge below the account’s own widget: whether it is shown, its link, and whether it may be removed',
    refusals: ['api_key_wrong', 'not_found'],
  },
  async (call) => ({ status: 200, body: present(call, await requireBadge(call.deps.db, call)) }),
);

/** Switches the badge from the host's settings (B23). A repeated call changes nothing; a choice that the plan does not allow is refused. */
export const switchBadge = forMachines(
  {
    ...common,
    method: 'put',
    summary: 'Shows or hides the badge; it can be hidden only on the host plans that the program names',
    body: SwitchBadge,
    refusals: ['api_key_wrong', 'invalid_input', 'not_found', 'badge_locked'],
  },
  async (call) => {
    const { isShown } = SwitchBadge.parse(call.request.body);
    const changed = await call.deps.db.$transaction(async (tx) => {
      await lockAccount(tx, parameter(call, 'accountId'));
      const { customerId, partnerId, ...badge } = await requireBadge(tx, call);
      if (!isShown && !isBadgeRemovable(badge))
        throw new DomainError('badge_locked', { plans: badge.removablePlans.join(', ') || 'any_paid' });
      if (badge.isWanted !== isShown) {
        await tx.customer.update({ where: { id: customerId }, data: { badgeShown: isShown } });
        const about = { subject: { kind: 'partner', id: partnerId }, before: { isShown: badge.isWanted }, after: { isShown } };
        await audit(tx, machineActorOf(call), { action: 'badge.switch', ...about });
      }
      return { ...badge, customerId, partnerId, isWanted: isShown };
    });
    return { status: 200, body: present(call, changed) };
  },
);

interface Found {
  readonly customerId: string;
  readonly partnerId: string;
  readonly isWanted: boolean;
  readonly hostPlan: string | null;
  readonly removablePlans: string[];
  readonly text: string;
  readonly code: string;
}

async function requireBadge(db: Db | Tx, call: MachineCall): Promise<Found> {
  const [found] = await db.$queryRaw<Found[]>`
    select c.id as "customerId", p.id as "partnerId", c.badge_shown as "isWanted", p.host_plan as "hostPlan",
      g.badge_removable_plans as "removablePlans", coalesce(g.badge_text, '⚡ by ' || g.name) as text, l.code
    from customer c join partner p on p.own_customer_id = c.id join program g on g.id = p.program_id
    join lateral (select l.code from link l where l.partner_id = ${survivorOf(Prisma.sql`p.id`)} and l.disabled_at is null
      order by coalesce(l.former_partner_id, l.partner_id) = p.id desc, l.channel = 'badge' desc, ${ownLinksFirst} limit 1) l on true
    where c.host_ref = ${parameter(call, 'accountId')} and g.id = ${call.actor.program.id}::uuid and g.badge`;
  if (found === undefined) throw new DomainError('not_found');
  return found;
}

const present = (call: MachineCall, { code, text, removablePlans, ...badge }: Found): HostBadge =>
  HostBadge.parse({
    accountId: parameter(call, 'accountId'),
    isShown: isBadgeShown({ ...badge, removablePlans }),
    text,
    link: `${call.deps.config.linkUrl}/r/${code}`,
    isRemovable: isBadgeRemovable({ ...badge, removablePlans }),
    removablePlans,
  });
