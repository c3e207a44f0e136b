import { OpenedForm, OpenForm } from '../contract/portal-join.ts';
import { forAnybody, type Endpoint } from '../http/endpoint.ts';
import { instant } from '../http/present.ts';
import { rulesOf } from './open-programs.ts';
import { requireForm } from './mailed-form.ts';

/** `POST /join/open`: shows the form of an emailed link before it is confirmed. */
export const openForm: Endpoint = forAnybody(
  {
    method: 'post',
    path: '/join/open',
    summary: 'Returns what the emailed link of an application confirms; this does not use up the link',
    tag: 'join',
    body: OpenForm,
    answers: { 200: OpenedForm },
    refusals: ['invalid_input', 'confirmation_link_over'],
  },
  async ({ deps: { db }, request }) => {
    const { secret } = OpenForm.parse(request.body ?? {});
    const { partner, terms, person, hasPassword } = await requireForm(db, secret);
    const { id, program, companyName, personKind, country, website, promotesHow, createdAt } = partner;
    const filledIn = await db.auditEntry.findFirst({
      where: { subjectKind: 'partner', subjectId: id, action: 'partner.apply' },
      orderBy: { seq: 'desc' },
      select: { at: true },
    });
    return {
      status: 200,
      body: OpenedForm.parse({
        program: program.name,
        timeZone: program.timeZone,
        email: person.email,
        name: person.name,
        filledInAt: instant(filledIn?.at ?? createdAt),
        companyName,
        personKind,
        country,
        website,
        promotesHow,
        rules: await rulesOf(db, program, terms),
        hasAccount: hasPassword,
      }),
    };
  },
);
