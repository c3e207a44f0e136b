import { v7 as uuid } from 'uuid';
import type { AuditActor } from '../../prisma/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Person, Program } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { requireNameOfTheirOwn, requirePlainName, requireStrangersCompany } from '../accounts/plain-name.ts';
import { errand } from '../commands/errand.ts';
import { JoinAnswer, JoinForm } from '../contract/portal-join.ts';
import { networkOf } from '../http/auditor.ts';
import { forAnybody, type Call, type Endpoint } from '../http/endpoint.ts';
import { answerEvenly } from '../http/even-time.ts';
import { apply, applyAgain, tellApplied } from './apply.ts';
import { isSomebody } from './is-somebody.ts';
import { requireOpenProgram } from './open-programs.ts';

/** An application takes longer to write down than a known address to be found. */
const stepMs = 400;

/** `POST /join`: an application of somebody who is not signed in. Known address or unknown, it reads and takes the same; the mail tells. */
export const join: Endpoint = forAnybody(
  {
    method: 'post',
    path: '/join',
    summary: 'Apply to a program: a mail follows, and its link confirms the address',
    tag: 'join',
    body: JoinForm,
    answers: { 202: JoinAnswer },
    refusals: ['invalid_input', 'not_found', 'terms_changed', 'name_not_plain', 'company_not_plain', 'name_of_ours'],
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
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`join:${email}`}, 0))`; // two clicks are one application
  const known = await tx.person.findUnique({ where: { email } });
  if (known !== null && (await isSomebody(tx, known))) return tellKnown(tx, { program, person: known });
  if (known !== null && (await hasEnough(tx, known.id))) return;
  const { language } = form;
  const person = known ?? (await tx.person.create({ data: { id: uuid(), email, name, language } }));
  if (known !== null) await tx.person.update({ where: { id: known.id }, data: { name, language } });
  const where = { programId: program.id, state: 'applied', members: { some: { personId: person.id } } };
  const earlier = await tx.partner.findFirst({ where, select: { id: true } });
  const applicant = { program, person, form: application, by };
  if (earlier !== null) await applyAgain(tx, keys, { ...applicant, partnerId: earlier.id });
  const partnerId = earlier?.id ?? (await apply(tx, keys, applicant));
  await tellApplied(tx, partnerId);
}

/** So many a day, whatever the programs: the form and the link that are out stay as they are. */
const mostLinks = 5;

async function hasEnough(tx: Tx, personId: string): Promise<boolean> {
  const [mailed] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from mailbox_message l join partner_member b on b.partner_id = l.entity_id
    where l.entity_kind = 'partner' and l.kind = 'applied' and l.created_at > now() - interval '1 day' and b.person_id = ${personId}::uuid`;
  return (mailed?.n ?? 0) >= mostLinks;
}

/** Whoever has an account joins from within; the form says nothing of it, and an hour brings one mail. */
async function tellKnown(tx: Tx, { program, person }: { readonly program: Program; readonly person: Person }): Promise<void> {
  const key = `mail:already_known:${program.id}:${person.id}:${new Date().toISOString().slice(0, 13)}`;
  const wanted = { template: 'already_known', programId: program.id, personId: person.id };
  const isNew = await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    values (${key}, 'person', ${person.id}::uuid, 'sendEmail', ${JSON.stringify(wanted)}::jsonb, 'Mail already known', now())
    on conflict do nothing`;
  if (isNew === 1) await ring(tx, { ...errand('sendEmail', key), cause: 'already_known' });
}
