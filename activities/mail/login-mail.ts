import { z } from 'zod';
import { hostOriginOf } from '../../domain/program/host-origin.ts';
import { maskedName } from '../../domain/partner/masked-name.ts';
import { pauseEnd } from '../../domain/promise/login-pause.ts';
import { loginEndOf, loginEnds, loginScopes } from '../../domain/promise/partner-login-state.ts';
import { loginCustomerMails, loginMails, loginTasks } from '../../domain/promise/partner-login.ts';
import { loginRefusalTexts } from '../../domain/wording/promise-reasons.ts';
import { languageOfCustomer } from '../../domain/wording/country-language.ts';
import { say, type Language } from '../../domain/wording/sentence.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { loginNews } from '../../emails/login-news.ts';
import { customerEmail, customerName } from '../../prisma/account/customer-secrets.ts';
import type { Db } from '../../prisma/client.ts';
import type { Customer, PartnerLogin } from '../../prisma/generated/client.ts';
import { wishBehind } from '../../prisma/partner/login-pause.ts';
import { readNameOfWhole } from '../../prisma/partner/merged-into.ts';
import { oneOfOrNull } from '../../prisma/closed-union.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { readEnvelope, whomToAsk, workEnvelope, type Envelope, type Places } from './mail-address.ts';

/** Arguments of a mail about a partner's login at a customer: ids only. */
export const WantedLoginMail = z.object({ template: z.enum([...loginMails, ...loginCustomerMails, ...loginTasks]), loginId: z.uuid() });
export type WantedLoginMail = z.infer<typeof WantedLoginMail>;
type Template = WantedLoginMail['template'];
const Scopes = z.array(z.enum(loginScopes));

const isIn = (names: readonly string[], template: Template): boolean => names.includes(template);

interface Library {
  readonly db: Db;
  readonly keys: DataKeys;
}

/** Returns the recipients: the partner, the customer, or support. Administrators get escalations too. */
export async function readLoginEnvelope({ db, keys }: Library, { template, loginId }: WantedLoginMail): Promise<Envelope> {
  const login = await db.partnerLogin.findUniqueOrThrow({ where: { id: loginId }, include: { customer: true, partner: true } });
  if (isIn(loginTasks, template)) {
    return workEnvelope(db, { programId: login.partner.programId, roles: ['support'], isLate: template === 'login_escalated' });
  }
  const envelope = await readEnvelope(db, login.partnerId);
  if (!isIn(loginCustomerMails, template)) return withThoseConcerned(db, envelope, login);
  const email = customerEmail(keys, login.customer);
  const name = customerName(keys, login.customer);
  const { sender, reader } = envelope;
  const language = await languageOf(db, login.customer);
  return { sender, reader: { ...reader, name, language, hasNoPassword: false }, to: email === null ? [] : [email], personId: null };
}

/** As the host product told it, else that of the country; of whom neither is known, that of the company's country. */
async function languageOf(db: Db, { language, country }: Pick<Customer, 'language' | 'country'>): Promise<Language> {
  return languageOfCustomer({ language, country: country ?? (await db.company.findFirstOrThrow({ select: { country: true } })).country });
}

/**
 * Returns the owners, the team member who asked, and, once the login was active, those who sign in at customers: an activation signs them
 * out, an end locks them out. Without an owner the list is empty, and the mail is not sent to the others either.
 */
async function withThoseConcerned(
  db: Db,
  envelope: Envelope,
  { partnerId, requestedBy, activatedAt }: Pick<PartnerLogin, 'partnerId' | 'requestedBy' | 'activatedAt'>,
): Promise<Envelope> {
  if (envelope.to.length === 0) return envelope;
  const insiders = activatedAt === null ? [] : [{ role: 'login_admin' }];
  const members = await db.partnerMember.findMany({
    where: { partnerId, OR: [{ personId: requestedBy }, ...insiders], person: { NOT: { banned: true } } },
    select: { person: { select: { email: true } } },
  });
  const to = [...new Set([...envelope.to, ...members.map(({ person }) => person.email)])].toSorted();
  return { ...envelope, to, personId: to.length === envelope.to.length ? envelope.personId : null };
}

/** Reads the login and writes the mail in the reader's language. */
export async function writeLoginMail(
  { db, keys }: Library,
  { template, loginId }: WantedLoginMail,
  { reader, places }: { readonly reader: Reader; readonly places: Places },
): Promise<MailContent> {
  const login = await db.partnerLogin.findUniqueOrThrow({
    where: { id: loginId },
    include: { customer: true, partner: { include: { program: true } }, consents: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 } },
  });
  const { partner, ticketId } = login;
  const name = customerName(keys, login.customer);
  // as in the portal: a partner sees the name of a customer only while the login is active
  const isHidden = isIn(loginMails, template) && login.state !== 'active';
  const isMerged = login.reason === 'partner_merged';
  const whole = isMerged || isIn(loginMails, template) ? null : await readNameOfWhole(db, partner.id);
  const names = { partner: partner.companyName, whole, customer: isHidden ? maskedName(name) : name, purpose: login.purpose };
  const scopes = Scopes.parse(login.scopes);
  const hostAddress = hostOriginOf(partner.program) ?? places.portalUrl;
  const address = isIn(loginTasks, template)
    ? `${places.consoleUrl}/tickets/${ticketId}/show`
    : isIn(loginCustomerMails, template)
      ? `${hostAddress}/partner-login`
      : `${places.portalUrl}/customer-logins`;
  const expiresAt = login.expiresAt?.toISOString() ?? null;
  const needsConsent = partner.program.loginConsent === 'required';
  const isReachable = login.customer.email !== null;
  const reason = reasonText(login.reason, reader.language);
  const askAt = await whomToAsk(db);
  const { state, revokedBy, revokedAt } = login;
  const [said] = login.consents;
  const askableFrom = said === undefined || said.kind === 'given' ? null : pauseEnd(said.at.toISOString(), partner.program.timeZone);
  const joined = await joinedSince(db, login);
  const noted = await wishBehind(db, loginId);
  const wish = noted && { of: noted.of, reason: noted.reason, at: noted.at.toISOString() };
  const end = loginEndOf({ state, revokedBy: oneOfOrNull(loginEnds, revokedBy), revokedAt: revokedAt?.toISOString() ?? null, expiresAt });
  return loginNews(
    {
      news: template,
      ...names,
      scopes,
      reason,
      isMerged,
      expiresAt,
      needsConsent,
      isReachable,
      end,
      askAt,
      askableFrom,
      wish,
      joined,
      address,
    },
    reader,
  );
}

/** Returns the names of the login people who joined the partner's team by a merge since the login was requested, as the team is now. */
async function joinedSince(
  db: Db,
  { partnerId, requestedAt }: Pick<PartnerLogin, 'partnerId' | 'requestedAt'>,
): Promise<readonly string[]> {
  const people = await db.$queryRaw<{ name: string }[]>`
    select q.name from person q join partner_member t on t.person_id = q.id
    where t.partner_id = ${partnerId}::uuid and t.role = 'login_admin' and exists (
      select from partner_merge m, jsonb_array_elements(m.moved -> 'members') came
      where m.into_partner_id = t.partner_id and m.merged_at > ${requestedAt}::timestamptz
        and came ->> 'of' = 'from' and came ->> 'personId' = q.id::text)
    order by q.name, q.id`;
  return people.map(({ name }) => name);
}

/** Returns the reason in the reader's language: a known code's sentence, or what a person wrote. */
function reasonText(reason: string | null, language: Language): string {
  const known = Object.entries(loginRefusalTexts).find(([code]) => code === reason)?.[1];
  return known === undefined ? (reason ?? '') : say(language, known);
}
