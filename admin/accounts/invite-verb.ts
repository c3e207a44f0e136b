import type { StaffInvitation } from '../../api/contract/people.ts';
import { roles } from '../../api/contract/roles.ts';
import type { Say } from '../i18n/say.ts';
import { createRecord } from '../sheet/create-record.ts';
import type { Verb } from '../sheet/verb.ts';

/** Returns the verb that invites a person; `insteadOf` prefills the form with an invitation that went to a wrong address. */
export function inviteVerb(say: Say, insteadOf?: StaffInvitation): Verb {
  return {
    resource: 'invitations',
    verb: 'create',
    title: insteadOf === undefined ? say('people.inviteTitle') : say('people.correctTitle', { name: insteadOf.name }),
    confirm: say('people.invite'),
    next: say(insteadOf === undefined ? 'people.inviteNext' : 'people.correctNext'),
    hasReason: false,
    facts: [],
    targets: [insteadOf === undefined ? { id: 'new', label: '' } : { id: 'new', label: insteadOf.name, seen: { insteadOf: insteadOf.id } }],
    fields: fieldsOf(say, insteadOf),
    carryOut: createRecord,
  };
}

function fieldsOf(say: Say, before: StaffInvitation | undefined): NonNullable<Verb['fields']> {
  return [
    { type: 'text', name: 'name', label: say('people.name'), isRequired: true, start: before?.name ?? '' },
    { type: 'text', name: 'email', label: say('people.email'), isRequired: true, start: before?.email ?? '' },
    {
      type: 'choices',
      name: 'roles',
      label: say('people.roles'),
      lead: say('people.rolesLead'),
      isRequired: true,
      start: before?.roles.join(' ') ?? '',
      choices: roles.map((id) => ({ id, name: say(`roles.${id}`) })),
    },
    {
      type: 'choice',
      name: 'language',
      label: say('people.language'),
      isRequired: true,
      start: before?.language ?? '',
      choices: [
        { id: 'en', name: 'English' },
        { id: 'de', name: 'Deutsch' },
      ],
    },
  ];
}
