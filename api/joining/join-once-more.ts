import { DomainError } from '../../domain/errors.ts';
import { findOwnAccount } from '../../prisma/partner/own-account.ts';
import { requireNameOfTheirOwn, requirePlainCompany } from '../accounts/plain-name.ts';
import { Application } from '../contract/portal-join.ts';
import { Created } from '../contract/scalars.ts';
import { auditActorOf } from '../http/auditor.ts';
import { forPeople, type Endpoint } from '../http/endpoint.ts';
import { requireRule } from '../portal/member-call.ts';
import { keepAcceptance } from './acceptance.ts';
import { mustBeNew } from './already-partner.ts';
import { apply, tellApplied } from './apply.ts';
import { lockAddress } from './lock-address.ts';
import { requireOpenProgram } from './open-programs.ts';

const address = { method: 'post', path: '/portal/applications' } as const;

/** `POST /portal/applications`: a signed-in person, whose address is confirmed, joins one more program. */
export const joinOnceMore: Endpoint = forPeople(
  {
    ...address,
    summary: 'Applies to a program with the signed-in account',
    tag: 'join',
    access: { portal: requireRule(address) },
    body: Application,
    answers: { 201: Created },
    refusals: [
      'not_signed_in',
      'nobody_may',
      'invalid_input',
      'not_found',
      'terms_changed',
      'already_partner',
      'name_not_plain',
      'name_of_ours',
      'name_mixes_alphabets',
    ],
  },
  async (call) => {
    const form = Application.parse(call.request.body ?? {});
    requirePlainCompany(form.companyName);
    const { actor, deps } = call;
    if (actor.roles.length > 0) throw new DomainError('nobody_may', { why: 'staff' }); // staff are no partners
    const { dataKeys } = deps.config;
    const id = await deps.db.$transaction(async (tx) => {
      const program = await requireOpenProgram(tx, form);
      await requireNameOfTheirOwn(tx, program, form.companyName);
      await lockAddress(tx, actor.email);
      await mustBeNew(tx, { programId: program.id, personId: actor.id });
      const partnerId = await apply(tx, dataKeys, { program, person: actor, form, by: auditActorOf(call) });
      await keepAcceptance(tx, { partnerId, personId: actor.id, termsId: form.termsId });
      await findOwnAccount(tx, dataKeys, { partnerId, program, email: actor.email });
      await tellApplied(tx, partnerId);
      return partnerId;
    });
    return { status: 201, body: Created.parse({ id }) };
  },
);
