import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { linkHash } from '../../../prisma/account/link-hash.ts';
import { mailed } from '../accounts/mailed.ts';
import { cookiesOf, type RunningApi } from '../running.ts';
import { aProgram } from '../rows.ts';

const password = 'seven wet wooden bridges';

interface Wish {
  readonly email?: string;
  readonly minutes?: number;
  /** What the form says instead. */
  readonly form?: object;
}

/** Somebody has applied, and the mail with the link is out. */
export async function applicant(api: RunningApi, { email = `${uuid()}@join.test`, minutes = 60, form: change = {} }: Wish = {}) {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
  await api.owner.program.update({ where: { id: program.id }, data: { gateHostPlans: ['Business'] } });
  const about = { companyName: 'Brunner GmbH', personKind: 'company', country: 'CH', website: null, promotesHow: '', language: 'de' };
  const form = { programId: program.id, termsId: program.termsId, acceptsTerms: true, ...about, email, name: 'Regula Brunner', ...change };
  const fillIn = (more: object = {}) =>
    api
      .anonymous()
      .post('/v1/join')
      .send({ ...form, ...more })
      .expect(202);
  await fillIn();
  const partner = await api.owner.partner.findFirstOrThrow({ where: { programId: program.id }, include: { members: true } });
  const personId = partner.members[0]?.personId ?? '';
  const secret = await mailLink(api, { partnerId: partner.id, personId, minutes });
  return { program, partnerId: partner.id, personId, email, form, fillIn, secret, ...linkOf(api, secret) };
}

/** What the worker does with the form: a link, and the one before opens no longer. */
export async function mailLink(
  api: RunningApi,
  { partnerId, personId, minutes = 60 }: { readonly partnerId: string; readonly personId: string; readonly minutes?: number },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const link = { personId, secretHash: linkHash(secret), expiresAt: new Date(Date.now() + minutes * 60_000), usedAt: null };
  await api.owner.emailConfirmation.upsert({ where: { partnerId }, update: link, create: { partnerId, ...link } });
  return secret;
}

/** What whoever holds it can do. */
export function linkOf(api: RunningApi, secret: string) {
  const send = (path: string, body: object) => api.anonymous().post(`/v1/join/${path}`).send(body);
  return {
    open: () => send('open', { secret }),
    confirm: (body: object = {}) => send('confirm', { secret, password, acceptsTerms: true, ...body }),
    disown: () => send('disown', { secret }),
  };
}

/** A stranger's form, and then the owner of the mailbox opens another mailed link. */
export async function provenElsewhere(api: RunningApi, { chosen = password, ...wish }: Wish & { readonly chosen?: string } = {}) {
  const applied = await applicant(api, wish);
  await api.anonymous().post('/v1/password-reset').send({ email: applied.email }).expect(202);
  const secret = await mailed(api, { personId: applied.personId });
  await api.anonymous().post('/v1/password-reset/choose').send({ secret, password: chosen }).expect(200);
  const signedIn = await api.anonymous().post('/v1/auth/sign-in/email').send({ email: applied.email, password: chosen }).expect(200);
  return { ...applied, caller: api.as(cookiesOf(signedIn)) };
}

/** Somebody else is at work under this address: `meanwhile` happens before whatever was begun gets its turn. */
export async function whileLocked<Answer>(
  api: RunningApi,
  { email, begin, meanwhile }: { email: string; begin: () => PromiseLike<Answer>; meanwhile: () => Promise<unknown> },
): Promise<Answer> {
  const { answer } = await api.owner.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`join:${email}`}, 0))`;
      const begun = Promise.resolve(begin());
      await setTimeout(1_500); // it has looked, hashed a password, and waits
      await meanwhile();
      return { answer: begun };
    },
    { timeout: 10_000 },
  );
  return answer;
}
