import { databaseClock } from '../activities/database-clock.ts';
import { tellLoginsOfProgram } from '../activities/promise/ended-logins.ts';
import { isBadgeRemovable } from '../domain/referral/badge.ts';
import { audit } from '../prisma/audit/audit.ts';
import type { Db, Tx } from '../prisma/client.ts';
import { tellBadgeIsBack } from '../prisma/partner/host-plan.ts';
import { Advice } from './advice.ts';
import { terminal } from './terminal-actor.ts';

/** Returns the origin of a typed address. */
export function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new Advice(`${text} is no address of a website: write something like https://www.example.com.`);
  return url.origin;
}

export const loginConsents = ['required', 'informed'] as const;

interface LoginOffer {
  readonly slug: string;
  /** The most days that a login lasts; null: logins are off. */
  readonly days: number | null;
  /** Left out: unchanged. */
  readonly consent?: (typeof loginConsents)[number];
}

/**
 * Sets whether partners can sign in at customers, for how long, and whether the customer is asked. If switched off, nobody gets in any more,
 * and requests rest. If customers are asked from now on, each with a login or a waiting request is asked. Returns the new state as a sentence.
 */
export async function changeLogins(db: Db, { slug, days, consent }: LoginOffer): Promise<string> {
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= 90)) throw new Advice('--days takes 1 to 90.');
  return db.$transaction(async (tx) => {
    const { id, loginDays, loginConsent } = await lockProgram(tx, slug);
    const [before, after] = [
      { loginDays, loginConsent },
      { loginDays: days, loginConsent: consent ?? loginConsent },
    ];
    if (before.loginDays === after.loginDays && before.loginConsent === after.loginConsent) return offerText(slug, after);
    const now = await databaseClock(tx);
    const isSwitched = (before.loginDays === null) !== (after.loginDays === null);
    const isNewRule = before.loginConsent !== after.loginConsent;
    const since = { ...(isSwitched && days !== null ? { loginsSince: now } : {}), ...(isNewRule ? { loginConsentSince: now } : {}) };
    await tx.program.update({ where: { id }, data: { ...after, ...since } });
    await audit(tx, terminal, { action: 'program.change_logins', subject: { kind: 'program', id }, before, after });
    if (isSwitched || isNewRule)
      await tellLoginsOfProgram(tx, { programId: id, eventId: `logins:${id}:${now.toISOString()}`, isOfAll: isSwitched });
    return offerText(slug, after);
  });
}

/** Words the offer, including the setting that was left out and so is unchanged. */
function offerText(
  slug: string,
  { loginDays, loginConsent }: { readonly loginDays: number | null; readonly loginConsent: string },
): string {
  if (loginDays === null) return `partners of ${slug} cannot sign in at customers`;
  const customer = loginConsent === 'required' ? 'each customer is asked for consent before' : 'customers are informed, not asked';
  return `partners of ${slug} sign in at customers, ${loginDays} days at most; ${customer}`;
}

export const accessAnswerers = ['staff', 'automatic'] as const;

interface AccessOffer {
  readonly slug: string;
  /** Hours within which an answer is promised; null: off. Left out: unchanged. */
  readonly hours?: number | null;
  /** Left out: unchanged. */
  readonly answeredBy?: (typeof accessAnswerers)[number];
}

/**
 * Sets whether partners can request the affiliate platform, and who answers new requests: requests that already wait for staff are still
 * answered by them, as promised, and partners with the platform keep it. Returns the new state as a sentence.
 */
export async function changeAccess(db: Db, { slug, hours, answeredBy }: AccessOffer): Promise<string> {
  if (typeof hours === 'number' && !(Number.isInteger(hours) && hours >= 1 && hours <= 168)) throw new Advice('--hours takes 1 to 168.');
  return db.$transaction(async (tx) => {
    const { id, accessHours, accessAnsweredBy } = await lockProgram(tx, slug);
    const before = { accessHours, accessAnsweredBy };
    const after = { accessHours: hours === undefined ? accessHours : hours, accessAnsweredBy: answeredBy ?? accessAnsweredBy };
    if (after.accessHours === null && answeredBy !== undefined)
      throw new Advice(`Partners of ${slug} are offered no affiliate platform: give --hours, 1 to 168, as well.`);
    if (accessHours === after.accessHours && accessAnsweredBy === after.accessAnsweredBy) return accessText(slug, after);
    await tx.program.update({ where: { id }, data: after });
    await audit(tx, terminal, { action: 'program.change_access', subject: { kind: 'program', id }, before, after });
    return accessText(slug, after);
  });
}

/** Words the state, including the setting that was left out and so is unchanged. */
function accessText(
  slug: string,
  { accessHours, accessAnsweredBy }: { readonly accessHours: number | null; readonly accessAnsweredBy: string },
): string {
  if (accessHours === null)
    return `partners of ${slug} cannot request the affiliate platform; open requests are answered, and who has access keeps it`;
  const within = `within ${accessHours} ${accessHours === 1 ? 'hour' : 'hours'}`;
  return accessAnsweredBy === 'staff'
    ? `staff answer requests of ${slug} for the affiliate platform ${within}`
    : `requests of ${slug} for the affiliate platform are answered with a link at once; promised is one ${within}`;
}

/** Moves the host product, its logins and its frame to a new origin. Targets of links stay. */
export async function changeHost(db: Db, { slug, origin }: { readonly slug: string; readonly origin: string }): Promise<void> {
  const hostOrigin = originOf(origin);
  await db.$transaction(async (tx) => {
    const { id, hostOrigin: before } = await lockProgram(tx, slug);
    if (before === hostOrigin) return;
    await tx.program.update({ where: { id }, data: { hostOrigin, embedOrigins: [hostOrigin] } });
    const told = { before: { hostOrigin: before }, after: { hostOrigin } };
    await audit(tx, terminal, { action: 'program.change_host', subject: { kind: 'program', id }, ...told });
  });
}

interface BadgeRule {
  readonly slug: string;
  /** The host plans that may hide the badge; empty: any paid plan. */
  readonly plans: readonly string[];
}

/**
 * Sets which host plans may hide the badge. On other plans a hidden badge is shown again, and the partner is told. Returns the new state as
 * a sentence.
 */
export async function changeBadge(db: Db, { slug, plans }: BadgeRule): Promise<string> {
  const removablePlans = [...new Set(plans.map((plan) => plan.trim()).filter((plan) => plan !== ''))];
  return db.$transaction(async (tx) => {
    const { id, badge, badgeRemovablePlans } = await lockProgram(tx, slug);
    if (!badge) throw new Advice(`Accounts of ${slug} have no badge.`);
    const said = `the badge of ${slug} may be hidden on ${removablePlans.length === 0 ? 'any paid plan' : removablePlans.join(', ')}`;
    const [before, after] = [{ badgeRemovablePlans }, { badgeRemovablePlans: removablePlans }];
    if (JSON.stringify(before) === JSON.stringify(after)) return said;
    await tx.program.update({ where: { id }, data: after });
    await audit(tx, terminal, { action: 'program.change_badge', subject: { kind: 'program', id }, before, after });
    const hidden = await tx.partner.findMany({
      where: { programId: id, customer: { badgeShown: false } },
      select: { id: true, hostPlan: true },
      orderBy: { id: 'asc' },
    });
    const now = await databaseClock(tx);
    for (const { id: partnerId, hostPlan } of hidden)
      if (isBadgeRemovable({ hostPlan, removablePlans: badgeRemovablePlans }) && !isBadgeRemovable({ hostPlan, removablePlans }))
        await tellBadgeIsBack(tx, partnerId, `rule:${now.toISOString()}`);
    return said;
  });
}

/** Locks the program until the end of the transaction. */
export async function lockProgram(tx: Tx, slug: string) {
  await tx.$queryRaw`select 1 from program where slug = ${slug} for update`;
  const known = await tx.program.findUnique({ where: { slug } });
  if (known === null) throw new Advice(`There is no program ${slug}.`);
  return known;
}
