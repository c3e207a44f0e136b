import Add from '@mui/icons-material/PersonAddOutlined';
import { roles } from '../../api/contract/roles.ts';
import { useSay } from '../i18n/say.ts';
import { createRecord } from '../sheet/create-record.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Name, address, language, roles: the mail does the rest. */
export function InviteButton() {
  const say = useSay();
  return (
    <VerbButton
      label={`${say('people.invite')}…`}
      icon={<Add />}
      isMain
      verb={{
        resource: 'invitations',
        verb: 'create',
        title: say('people.inviteTitle'),
        confirm: say('people.invite'),
        next: say('people.inviteNext'),
        hasReason: false,
        facts: [],
        targets: [{ id: 'new', label: '' }],
        fields: [
          { type: 'text', name: 'name', label: say('people.name'), isRequired: true },
          { type: 'text', name: 'email', label: say('people.email'), isRequired: true },
          {
            type: 'choices',
            name: 'roles',
            label: say('people.roles'),
            lead: say('people.rolesLead'),
            isRequired: true,
            choices: roles.map((id) => ({ id, name: say(`roles.${id}`) })),
          },
          {
            type: 'choice',
            name: 'language',
            label: say('people.language'),
            isRequired: true,
            choices: [
              { id: 'en', name: 'English' },
              { id: 'de', name: 'Deutsch' },
            ],
          },
        ],
        carryOut: createRecord,
      }}
    />
  );
}
