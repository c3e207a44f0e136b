import Yes from '@mui/icons-material/CheckOutlined';
import { permissions, policy, type Permission } from '../../api/contract/permissions.ts';
import { roles, type Role } from '../../api/contract/roles.ts';
import { say as inWords } from '../../api/contract/wording.ts';
import { Dash } from '../fields/Dash.tsx';
import { useLanguage, useSay } from '../i18n/say.ts';
import { Heard } from '../layout/blocks.ts';
import { PageTitle } from '../layout/PageTitle.tsx';
import { Surface } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { permissionWords } from './permission-words.ts';
import { SettingsTabs } from './SettingsTabs.tsx';

/** The table of roles and permissions, drawn from the same table that the server and every button obey. */
export default function RolesPage() {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <PageTitle>{say('people.rolesTitle')}</PageTitle>
      <Surface aria-label={say('people.rolesTitle')}>
        <SettingsTabs current="roles" />
        <PlainTable<Permission>
          label={say('people.rolesTitle')}
          rows={permissions}
          keyOf={(permission) => permission}
          columns={[
            {
              head: say('people.permission'),
              isText: true,
              cell: (permission) => <span title={permission}>{inWords(language, permissionWords[permission])}</span>,
            },
            ...roles.map((role) => ({ head: say(`roles.${role}`), cell: (permission: Permission) => <May {...{ permission, role }} /> })),
          ]}
        />
      </Surface>
    </>
  );
}

function May({ permission, role }: { readonly permission: Permission; readonly role: Role }) {
  const say = useSay();
  const allowed: readonly Role[] = policy[permission];
  return allowed.includes(role) ? (
    <>
      <Yes fontSize="small" aria-hidden />
      <Heard>{say('people.may')}</Heard>
    </>
  ) : (
    <Dash />
  );
}
