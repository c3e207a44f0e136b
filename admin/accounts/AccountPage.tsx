import { useSay } from '../i18n/say.ts';
import { Stack } from '../layout/blocks.ts';
import { PageTitle } from '../layout/PageTitle.tsx';
import { useMe } from '../providers/use-me.ts';
import { OwnChange } from './OwnChange.tsx';

/** The page of the reader's own password, address and second factor. */
export default function AccountPage() {
  const say = useSay();
  const me = useMe();
  return (
    <>
      <PageTitle>{say('account.title')}</PageTitle>
      <Stack>
        <OwnChange
          title={say('account.password')}
          lead={say('account.passwordLead')}
          path="/me/password"
          fields={[
            { name: 'oldPassword', label: say('account.oldPassword'), type: 'password', autoComplete: 'current-password' },
            {
              name: 'password',
              label: say('door.newPassword'),
              hint: say('door.passwordHint'),
              type: 'password',
              autoComplete: 'new-password',
            },
          ]}
          confirm={say('account.changePassword')}
          done={say('account.passwordChanged')}
        />
        <OwnChange
          title={say('account.email')}
          lead={say('account.emailLead', { email: me?.email ?? '' })}
          path="/me/email"
          fields={[{ name: 'email', label: say('account.newEmail'), type: 'email', autoComplete: 'email' }]}
          confirm={say('account.mailLink')}
          done={say('account.linkMailed')}
        />
        {me?.secondFactor.enrolled === true ? (
          <OwnChange
            title={say('account.lost')}
            lead={say(me.roles.includes('admin') ? 'account.lostLeadAdmin' : 'account.lostLead')}
            path="/me/second-factor/take-away"
            fields={[
              { name: 'backupCode', label: say('account.backupCode'), type: 'text', autoComplete: 'off' },
              { name: 'password', label: say('signIn.password'), type: 'password', autoComplete: 'current-password' },
            ]}
            confirm={say('account.takeAway')}
            done={say('account.takenAway')}
            onDone={() => globalThis.location.assign('/admin/')}
          />
        ) : null}
      </Stack>
    </>
  );
}
