import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { isId } from '../resources/ids.ts';

export const withProgram = { partner: { include: { program: true } } } as const satisfies Prisma.PartnerLoginInclude;
export type Undecided = Prisma.PartnerLoginGetPayload<{ include: typeof withProgram }>;

/**
 * A request that nobody has decided, locked: of two who decide at once the second is told who was first, also while no worker has carried
 * the first decision out. @throws `login_already_decided` with `by`, or how it stands.
 */
export async function lockUndecided(tx: Tx, id: string, { isRepeat }: { readonly isRepeat: boolean }): Promise<Undecided> {
  if (isId(id)) await tx.$queryRaw`select 1 from partner_login where id = ${id}::uuid for update`;
  const login = isId(id) ? await tx.partnerLogin.findUnique({ where: { id }, include: withProgram }) : null;
  if (login === null) throw new DomainError('not_found');
  if (isRepeat) return login;
  const [first] = await tx.$queryRaw<{ by: string }[]>`
    select coalesce(p.name, '') as by from command c left join person p on p.id = c.actor_id
    where c.subject_kind = 'partner_login' and c.subject_id = ${id}::uuid and c.kind in ('activate', 'refuse')
      and coalesce((c.verdict ->> 'accepted')::boolean, true)
    order by c.created_at limit 1`;
  if (first !== undefined) throw new DomainError('login_already_decided', { by: first.by });
  if (login.state !== 'requested') throw new DomainError('login_state_changed', { state: login.state });
  return login;
}
