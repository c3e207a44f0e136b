import { DomainError } from '../../domain/errors.ts';
import type { MemberRole } from '../contract/portal-access.ts';
import { portalRuleOf, type PortalRule } from '../contract/portal-access.ts';
import type { Person } from '../http/actor.ts';
import { forPeople, parameter, type Answer, type Description, type Endpoint, type PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { asPartner, type OwnRows } from './own-rows.ts';

/** A request by a person of the partner that its address names. */
export type MemberCall = PersonCall & {
  readonly partner: { readonly id: string; readonly role: MemberRole };
  /** Reads the partner's own rows in one snapshot. */
  readonly read: <Result>(work: (rows: OwnRows) => Promise<Result>) => Promise<Result>;
};

export type PortalDescription = Omit<Description, 'access' | 'tag'>;

/** Beginning of every address about a partner. */
export const ofPartner = '/portal/partners/:partnerId';

/** Defines an address for people of its partner. Membership is checked on every request. */
export function forMembers(description: PortalDescription, answer: (call: MemberCall) => Promise<Answer>): Endpoint {
  const portal = requireRule(description);
  return forPeople({ ...description, tag: 'portal', access: { portal } }, async (call) => {
    const admitted = await admitMember(call, portal);
    description.query?.parse(call.request.query);
    return answer(admitted);
  });
}

/** Returns the rule of an address. An address without an entry in the policy prevents the start. @throws */
export function requireRule({ method, path }: Pick<Description, 'method' | 'path'>): PortalRule {
  const rule = portalRuleOf(method, path);
  if (rule === undefined) throw new Error(`no rule of the portal for ${method} ${path}`);
  return rule;
}

/** Admits a person of the partner. Another's partner is `not_found`, whether it exists or not. */
async function admitMember(call: PersonCall, rule: PortalRule): Promise<MemberCall> {
  const id = parameter(call, 'partnerId');
  const { portal } = call.deps;
  if (portal === undefined) throw new DomainError('unavailable');
  const read: MemberCall['read'] = (work) => asPartner(portal, id, work);
  const role = isId(id) ? await roleAt(call.actor, id, read) : undefined;
  if (role === undefined) throw new DomainError('not_found');
  if (rule === 'signed_in' || !rule.includes(role))
    throw new DomainError('team_role', { role, who: rule === 'signed_in' ? 'owner' : (rule[0] ?? 'owner') });
  return { ...call, onBehalfOfPartnerId: id, partner: { id, role }, read };
}

function roleAt(actor: Person, partnerId: string, read: MemberCall['read']): Promise<MemberRole | undefined> | MemberRole | undefined {
  if (actor.framedPartnerId !== undefined) return actor.framedPartnerId === partnerId ? 'member' : undefined; // whatever other partners its owner has
  return viewedRole(actor, partnerId) ?? read((rows) => roleOf(rows, actor.id));
}

/** Returns the role for a view by staff: they see what the owner sees. The router prevents changes. */
const viewedRole = ({ viewing }: Person, partnerId: string): MemberRole | undefined =>
  viewing?.partnerId === partnerId ? 'owner' : undefined;

async function roleOf(rows: OwnRows, personId: string): Promise<MemberRole | undefined> {
  const [member] = await rows.$queryRaw<{ role: MemberRole }[]>`select role from partner_member where person_id = ${personId}::uuid`;
  return member?.role;
}
