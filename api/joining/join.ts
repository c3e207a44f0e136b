import { v7 as uuid } from 'uuid';
import { normalEmail } from '../../domain/account/email-address.ts';
import type { AuditActor } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Person, Program } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { blindIndex, type DataKeys } from '../../prisma/secrets.ts';
import { requireNameOfTheirOwn, requirePlainName, requireStrangersCompany } from '../accounts/plain-name.ts';
import { errand } from '../commands/errand.ts';
import { JoinAnswer, JoinForm } from '../contract/portal-join.ts';
import { networkOf } from '../http/auditor.ts';
import { forAnybody, type Call, type Endpoint } from '../http/endpoint.ts';
import { answerEvenly } from '../http/even-time.ts';
import { apply, applyAgain, tellApplied } from './apply.ts';
import { isSomebody } from './is-somebody.ts';
import { lockAddress } from './lock-address.ts';
import { requireOpenProgram } from './open-programs.ts';

/** Step of answers' times, longer than writing an application, which takes longer than finding a known address. */
const stepMs = 400;

/**
 * `POST /join`: an application by a person who is not signed in. The answer and its time are the same for known and unknown addresses; only the
 * email differs.
 */
export const join: Endpoint = forAnybody(
  {
    method: 'post',
    path: '/join',
    summary: 'Applies to a program; an email follows with a link that confirms the address',
    tag: 'join',
    body: JoinForm,
    answers: { 202: JoinAnswer },
    refusals: [
      'invalid_input',
      'not_found',
      'terms_changed',
      'name_not_plain',
      'company_not_plain',
      'name_of_ours',
      'name_mixes_alphabets',
    ],
  },
  async (call) => {
    const form = JoinForm.parse(call.request.body ?? {});
    requirePlainName(form.name);
    requireStrangersCompany(form.companyName);
    const begun = performance.now();
    const email = form.email.toLowerCase();
    const { db, config } = call.deps;
    await db.$transaction(async (tx) => {
      const program = await requireOpenProgram(tx, form);
      await requireNameOfTheirOwn(tx, program, form.companyName);
      await receive(tx, config.dataKeys, { program, form: { ...form, email }, by: visitorOf(call) });
    });
    await answerEvenly(begun, stepMs);
    return { status: 202, body: JoinAnswer.parse({ next: 'look_into_your_mail' }) };
  },
);

const visitorOf = ({ address, requestId }: Call): AuditActor => ({
  id: null,
  name: 'applicant',
  addressPrefix: networkOf(address),
  requestId,
});

interface Received {
  readonly program: Program;
  readonly form: JoinForm;
  readonly by: AuditActor;
}

async function receive(tx: Tx, keys: DataKeys, { program, form, by }: Received): Promise<void> {
  const { email, name, ...application } = form;
  await lockAddress(tx, email); // a double click is one application
  const known = await tx.person.findUnique({ where: { email } });
  if (known !== null && (await isSomebody(tx, known))) return tellKnown(tx, { program, person: known });
  if (await hasEnough(tx, blindIndex(keys, 'email', normalEmail(email)))) return;
  const { language } = form;
  const person = known ?? (await tx.person.create({ data: { id: uuid(), email, name, language } }));
  if (known !== null) await tx.person.update({ where: { id: known.id }, data: { name, language } });
  const where = { programId: program.id, state: 'applied', members: { some: { personId: person.id } } };
  const earlier = await tx.partner.findFirst({ where });
  const applicant = { program, person, form: application, by };
  const isReworded = earlier !== null && (await applyAgain(tx, keys, { ...applicant, earlier }));
  const partnerId = earlier?.id ?? (await apply(tx, keys, applicant));
  const isRenamed = person.name !== name;
  if (isReworded || isRenamed) await mailAnew(tx, { personId: person.id, partnerId, isRenamed });
  else await tellApplied(tx, partnerId);
}

interface Reworded {
  readonly personId: string;
  readonly partnerId: string;
  /** True if all forms of this address, in all programs, now say something else. */
  readonly isRenamed: boolean;
}

/** Replaces an emailed link: it was about what had been typed before, so a changed form ends it and gets a new one. */
async function mailAnew(tx: Tx, { personId, partnerId, isRenamed }: Reworded): Promise<void> {
  const ended = await tx.$queryRaw<{ id: string }[]>`
    update email_confirmation set used_at = now() where used_at is null and expires_at > now()
      and (partner_id = ${partnerId}::uuid or person_id = ${personId}::uuid and ${isRenamed}::boolean)
    returning partner_id as id`;
  for (const id of new Set([partnerId, ...ended.map((one) => one.id)])) await tellApplied(tx, id, uuid());
}

/** Most links a day for one mailbox, in all programs and spellings together. Beyond that the form and its link stay as they are. */
const mostLinks = 5;

async function hasEnough(tx: Tx, emailIndex: string): Promise<boolean> {
  const [mailed] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from mailbox_message l join partner p on p.id = l.entity_id
    where l.entity_kind = 'partner' and l.kind = 'applied' and l.created_at > now() - interval '1 day' and p.email_index = ${emailIndex}`;
  return (mailed?.n ?? 0) >= mostLinks;
}

/** Tells a person with an account to join from inside the portal, by at most one email an hour; the form does not reveal that the account exists. */
async function tellKnown(tx: Tx, { program, person }: { readonly program: Program; readonly person: Person }): Promise<void> {
  const key = `mail:already_known:${program.id}:${person.id}:${new Date().toISOString().slice(0, 13)}`;
  const wanted = { template: 'already_known', programId: program.id, personId: person.id };
  const isNew = await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    values (${key}, 'person', ${person.id}::uuid, 'sendEmail', ${JSON.stringify(wanted)}::jsonb, 'Mail already known', now())
    on conflict do nothing`;
  if (isNew === 1) await ring(tx, { ...errand('sendEmail', key), cause: 'already_known' });
}
